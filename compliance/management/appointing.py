"""What the commands that appoint somebody have in common: an account now, the role when it is agreed to."""

import getpass
import os
from argparse import ArgumentParser
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from approvals.gate import ApprovalRequired
from approvals.operations.propose import propose
from compliance.operations._appoint import enrol
from compliance.operations.give_role import ACTION, INSTALLER, give_role, payload_of
from kernel import clock
from kernel.errors import DomainError


class Appointing(BaseCommand):
    """From the second officer on, another officer has to agree on the desk."""

    role: ClassVar[str]
    environment_name: ClassVar[str]
    told: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        installer = User.objects.system(INSTALLER)
        password = os.environ.get(self.environment_name) or getpass.getpass()
        try:
            person = enrol(email=options["email"], name=options["name"], password=password, actor=installer)
            self.stdout.write(f"{person.email} {self._give(person, installer)}")
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal

    def _give(self, person: User, installer: User) -> str:
        now = clock.now()
        try:
            give_role(person=person, role=self.role, actor=installer, now=now)
        except ApprovalRequired:
            asked = propose(action=ACTION, payload=payload_of(person, self.role), actor=installer, now=now)
            return f"has an account; an officer has to agree on the desk ({asked})"
        return self.told
