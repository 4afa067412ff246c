"""Let a regulator read the desk, from the platform's own machine."""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from compliance.operations.appoint_officer import INSTALLER
from compliance.operations.appoint_regulator import appoint_regulator
from kernel import clock
from kernel.errors import DomainError


class Command(BaseCommand):
    help = "Appoint a regulator. The password comes from REGULATOR_PASSWORD or is asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            regulator = appoint_regulator(
                email=options["email"],
                name=options["name"],
                password=os.environ.get("REGULATOR_PASSWORD") or getpass.getpass(),
                actor=User.objects.system(INSTALLER),
                now=clock.now(),
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{regulator.email} may read the desk")
