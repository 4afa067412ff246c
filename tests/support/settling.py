"""Offerings whose units are shared out, and a made-up chain on which they arrive."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chain.addresses import ZERO
from compliance.operations.confirm_number import confirm_number
from investors.models import Wallet
from offerings.models import Offering, Subscription
from offerings.operations.allocate_offering import allocate_offering
from offerings.operations.settle_offering import settle_offering
from offerings.policies import clerk
from payments.balances import totals
from payments.models import CollectionAccount
from tests import factories as make
from tests.support import recorded
from tests.support.branch import Branch, make_live
from tests.support.offering import CLOSES, OPENS, buyer, confirmed, fresh, issuer_of, make_open, turned
from tests.support.sanctions import SAMPLES, load
from tokens.models import Issuance, Token
from transactions import outcomes
from transactions.models import Intent

AFTER = CLOSES + timedelta(days=5)
"""Everybody has paid or run out of time, and no law lets anybody withdraw any more."""
EUR = {"pack": "EU-150", "currency": "EUR", "price": Decimal(10), "target": Decimal(1_000)}


def make_allocated(
    *units: int, cap: int = 100, is_shared_out: bool = True, **terms: Any
) -> tuple[Offering, list[Subscription], Branch]:
    """Ordered, paid, closed and shared out pro rata."""
    know_the_law()
    token, branch = make_live()
    offering = make_open(token, **(EUR | {"cap": cap, "accepts": max(sum(units), cap)} | terms))
    orders = [
        confirmed(offering, many, wallet=eu_buyer(f"Buyer {number}")) for number, many in enumerate(units)
    ]
    lists_come_again(AFTER)
    offering = allocate(offering) if is_shared_out else turned(offering, AFTER)
    return offering, [fresh(order) for order in orders], branch


def know_the_law() -> None:
    """Up to which sum the country asks for no prospectus: an officer has read it."""
    confirm_number(
        rule="EU-PR-02L",
        parameter="limit",
        value=Decimal(12_000_000),
        unit="EUR",
        valid_from=date(2027, 1, 1),
        source="Regulation (EU) 2024/2809, Art. 3(2)",
        actor=make.make_officer(),
        now=make.NOW,
    )


def lists_come_again(now: datetime) -> None:
    """The publishers offer the same lists as before, so that nobody's comparison is too old."""
    with TemporaryDirectory() as folder:
        for source, content in SAMPLES.items():
            load(Path(folder), source, content, now=now)


def eu_buyer(name: str = "Seo Investor") -> Wallet:
    """Somebody in Germany who has been tested and warned, as the pack asks."""
    wallet = buyer("DE", name=name)
    recorded.took_test(wallet, "appropriateness", now=OPENS)
    recorded.acknowledged(wallet, "risk", now=OPENS)
    return wallet


def allocate(offering: Offering) -> Offering:
    closed = turned(offering, AFTER)
    allocate_offering(offering=closed, actor=issuer_of(closed), now=AFTER)
    return Offering.objects.get(pk=offering.pk)


def settle(offering: Offering, *, now: datetime = AFTER) -> Offering:
    """One turn of both clocks."""
    offering = Offering.objects.get(pk=offering.pk)
    if offering.state == Offering.State.ALLOCATED:
        settle_offering(offering=offering, actor=clerk(), now=now)
    return turned(offering, now)


def arrive(branch: Branch, token: Token, *intents: Intent, blocks: int = 3) -> None:
    """Each operation is executed in a block of its own; with two more on top they are deep enough to be
    final."""
    for intent in intents:
        branch.block()
        lines = Issuance.objects.filter(intent=intent).select_related("wallet")
        movements = [(ZERO, line.wallet.address, int(line.units)) for line in lines]
        branch.executed(token, intent.operation_id, *movements)
    for _block in range(blocks - 1):
        branch.block()
    if blocks > 2:
        end(Intent.State.DONE, *intents)


def end(state: str, *intents: Intent, **fields: Any) -> None:
    """As the pump does when it has seen the end of an operation."""
    known = {"state": state, "adopted": state == Intent.State.DONE, "settled_at": AFTER, **fields}
    for intent in intents:
        Intent.objects.filter(pk=intent.pk).update(**known)
        outcomes.announce(Intent.objects.get(pk=intent.pk), now=AFTER)


def queued() -> list[Intent]:
    return list(Intent.objects.filter(purpose="tokens.issue", state="queued").order_by("pk"))


def money(offering: Offering) -> dict[str, Decimal]:
    """Where the money of the issuer's collection account is, by kind; nothing left out."""
    account = CollectionAccount.objects.get(issuer=offering.token.issuer, currency=offering.currency)
    return {kind: amount for kind, amount in totals(account).items() if amount}
