"""manage.py replace_sender issuer issuer-2 --officer EMAIL: another issuing key takes over."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from approvals.operations.propose import propose
from kernel import clock
from kernel.errors import DomainError
from tokens.operations.replace_sender import ACTION, payload_of
from transactions.models import Signer


class Command(BaseCommand):
    help = "Give the securities and the queue of one issuing sender to another; the workers carry it out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("former", help="its key's name, as engine_status shows it")
        parser.add_argument("successor", help="made by setup_network with a larger ISSUER_SENDERS")
        parser.add_argument("--officer", required=True, help="e-mail of the officer who orders it")

    def handle(self, *args: Any, **options: Any) -> None:
        by_name = {signer.key_name: signer for signer in Signer.objects.filter(network=settings.CHAIN_ID)}
        missing = [options[which] for which in ("former", "successor") if options[which] not in by_name]
        officer = User.objects.filter(email=options["officer"]).first()
        if missing or officer is None:
            raise CommandError(f"unknown: {', '.join(missing) or options['officer']}")
        former, successor = by_name[options["former"]], by_name[options["successor"]]
        try:
            asked = propose(
                action=ACTION, payload=payload_of(former, successor), actor=officer, now=clock.now()
            )
        except DomainError as refusal:
            raise CommandError(f"{refusal.code}: {refusal}") from None
        self.stdout.write(
            f"{asked} waits for a second officer on the desk"
            if asked
            else f"{former} → {successor} is requested; the audit journal says when it is done"
        )
