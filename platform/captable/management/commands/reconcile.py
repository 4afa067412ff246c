"""`manage.py reconcile [security]`: does the register equal the chain? Exit 1 and a list where not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from captable.operations.compare import Comparison, compare_register
from kernel.errors import DomainError
from kernel.units import format_units
from tokens.models import Token


class Command(BaseCommand):
    help = "Compare the register of one security, or of every live one, with the chain at one block."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("security", nargs="?", help="public id (sec_…); all live ones when left out")

    def handle(self, *, security: str | None, **_options: Any) -> None:
        tokens = Token.objects.live().order_by("pk")
        chosen = tokens.filter(public_id=security) if security else tokens
        if security and not chosen:
            raise CommandError(f"no live security {security}")
        verdicts = [self._compare(token) for token in chosen]
        if not all(verdicts):
            raise CommandError("the register and the chain differ")

    def _compare(self, token: Token) -> bool:
        try:
            found = compare_register(token=token)
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{token.public_id} {token.symbol} at block {found.number}: {_said(token, found)}")
        for item in found.differences:
            self.stdout.write(f"  {item.holder} {item.field}: register {item.ours}, chain {item.chain}")
        return found.equal


def _said(token: Token, found: Comparison) -> str:
    ours, chain = (format_units(units, token.decimals) for units in (found.units, found.chain_units))
    if found.equal:
        return f"equal, {found.holders} holders, {ours} units"
    sides = [("register", found.holders, ours), ("chain", found.chain_holders, chain)]
    return "DIFFERENT, " + ", ".join(f"{side} {count} holders {units} units" for side, count, units in sides)
