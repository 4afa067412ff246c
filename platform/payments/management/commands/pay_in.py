"""Pay into an account at the simulator bank, as an investor would at theirs."""

from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel import clock
from kernel.errors import DomainError
from payments import banks
from payments.banks import simulator
from payments.models import Expectation


class Command(BaseCommand):
    help = "Pay what an expectation asks for into its account at the simulator bank."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the reference the investor was given")
        parser.add_argument("--amount", type=Decimal, help="what is paid; usually all that is asked for")
        parser.add_argument("--name", help="the payer's name; usually the investor's")
        parser.add_argument("--from-account", default="110-222-333444", help="the payer's account")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            banks.named(simulator.Simulator.name)
            expectation = Expectation.objects.get(
                reference=options["reference"], account__bank=simulator.Simulator.name
            )
        except (DomainError, Expectation.DoesNotExist) as refusal:
            raise CommandError(str(refusal)) from refusal
        simulator.pay_in(
            number=expectation.account.number,
            amount=options["amount"] or expectation.amount,
            currency=expectation.currency,
            payer_name=options["name"] or expectation.investor.name,
            payer_account=options["from_account"],
            text=expectation.reference,
            now=clock.now(),
        )
        self.stdout.write(f"{expectation.reference}: paid in; the clock reads it at its next turn")
