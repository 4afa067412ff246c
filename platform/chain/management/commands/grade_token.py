"""manage.py grade_token 0x…: which token standards does the contract keep? Reads only, changes nothing."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from chain import addresses
from chain.client import Node
from chain.conformance import words
from chain.conformance.kit import RECENT_BLOCKS, Report, grade_token
from kernel.errors import DomainError


class Command(BaseCommand):
    help = "Grade the contract at an address against ERC-20, the ERC-1400 family, ERC-165, 1404 and 3643."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="any token contract")
        parser.add_argument(
            "--holder",
            action="append",
            default=[],
            metavar="0x…",
            help="an account to try transfers with (repeatable); from recent Transfer logs when left out",
        )
        parser.add_argument("--rpc-url", default="", help="another node than RPC_URL")
        parser.add_argument("--chain-id", type=int, help="the chain that must be behind --rpc-url")
        parser.add_argument("--blocks", type=int, default=RECENT_BLOCKS, help="how far back logs are read")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, address: str, **options: Any) -> None:
        try:
            report = _grade(address, options)
        except DomainError as error:
            raise CommandError(f"{error.code}: {error}") from None
        if options["json"]:
            self.stdout.write(json.dumps(words.as_json(report), indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(words.lines(report)))


def _grade(address: str, options: dict[str, Any]) -> Report:
    """The platform's own node has to be on the platform's chain; another one may be on any."""
    url, chain_id = options["rpc_url"], options["chain_id"]
    return grade_token(
        node=Node(url or settings.RPC_URL, settings.RPC_TIMEOUT_SECONDS),
        address=addresses.parse(address),
        given=[addresses.parse(holder) for holder in options["holder"]],
        blocks=options["blocks"],
        chain_id=chain_id if url or chain_id is not None else settings.CHAIN_ID,
    )
