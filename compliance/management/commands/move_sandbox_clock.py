"""Move an organisation's sandbox clock ahead, as one of its members."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organisation, User
from compliance.operations.move_sandbox_clock import move_sandbox_clock
from kernel import clock
from kernel.errors import DomainError


class Command(BaseCommand):
    help = "Move an organisation's sandbox clock ahead: what is due by then in its sandbox cases happens now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation", help="its public id")
        parser.add_argument("--by", required=True, help="e-mail address of a member who manages it")
        parser.add_argument("--days", type=int, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            move = move_sandbox_clock(
                organisation=Organisation.objects.get(public_id=options["organisation"]),
                ahead=timedelta(days=options["days"]),
                actor=User.objects.get(email=options["by"]),
                now=clock.now(),
            )
        except (DomainError, Organisation.DoesNotExist, User.DoesNotExist) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{move.organisation.name}: the sandbox went {move.ahead.days} days ahead")
