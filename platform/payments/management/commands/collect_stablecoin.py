"""manage.py collect_stablecoin ISSUER TOKEN --officer EMAIL: an issuer is to collect a stablecoin at the
address of a cashier, once a second officer agrees."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from approvals.models import Approval
from approvals.operations.propose import propose
from chain import client
from chain.models import Network
from issuers.models import Issuer
from kernel import clock
from kernel.errors import DomainError
from payments.models import CollectionAccount
from payments.operations.draft_address import draft_address
from payments.operations.open_account import ACTION, payload_of
from transactions.models import Signer


class Command(BaseCommand):
    help = (
        "Ask for an address at which an issuer collects a stablecoin: an unused cashier's, if none is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("issuer", help="public id")
        parser.add_argument("token", help="address of the stablecoin's contract")
        parser.add_argument("--address", default="", help="one whose key somebody else has; they pay out")
        parser.add_argument("--officer", required=True, help="e-mail of the officer who orders it")

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(pk=settings.CHAIN_ID).first()
        issuer = Issuer.objects.filter(public_id=options["issuer"]).first()
        officer = User.objects.filter(email=options["officer"]).first()
        if network is None or issuer is None or officer is None:
            raise CommandError("unknown network, issuer or officer")
        try:
            account, asked = _ask(issuer, network, officer, options)
        except DomainError as refusal:
            raise CommandError(f"{refusal.code}: {refusal}") from None
        waits = f" once a second person agrees to {asked}" if asked else ""
        self.stdout.write(f"{account} collects {account.currency} at {account.address}{waits}")


@transaction.atomic
def _ask(
    issuer: Issuer, network: Network, officer: User, options: dict[str, Any]
) -> tuple[CollectionAccount, Approval | None]:
    """Raises what `draft_address` and `open_account` do."""
    by: dict[str, Any] = {"actor": officer, "now": clock.now()}
    account = draft_address(
        issuer=issuer,
        network=network,
        token=options["token"],
        address=options["address"] or _unused_cashier(network),
        node=client.node(),
        **by,
    )
    return account, propose(action=ACTION, payload=payload_of(account), **by)


def _unused_cashier(network: Network) -> str:
    used = CollectionAccount.objects.filter(network=network).values("address")
    cashiers = Signer.objects.filter(network=network, role=Signer.Role.CASHIER).exclude(address__in=used)
    free = cashiers.order_by("number").first()
    if free is None:
        raise CommandError("no cashier is unused; run setup_network with a larger CASHIER_SENDERS")
    return free.address
