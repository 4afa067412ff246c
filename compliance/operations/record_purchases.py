"""Put on record what was bought without an order: the issuer issued the units by its own hand.

They are kept from the first, so that whoever orders later finds them in every sum and every circle. Nothing
is refused here: the law was asked before. The journal tells of them by the issuance, whose id is their key.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_UP, Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from compliance.models.commitment import DIGITS, PLACES, Commitment
from compliance.models.solicitation import Solicitation
from compliance.offered import Offered, counts_persons
from compliance.operations._order import NotMoney
from compliance.rules.facts import Money
from compliance.rules.library import library
from compliance.solicitations import wait_for_turn
from investors.models import Investor
from kernel.bulk import among, copy_rows
from kernel.identifiers import new_id

_COMMITMENT = (
    *(
        "public_id",
        "key",
        "investor",
        "issuer",
        "security",
        "pack",
        "kind",
        "is_debt",
        "amount",
        "kept_amount",
    ),
    *("currency", "state", "at", "expires_at", "kept_at", "reason_code"),
)
_SOLICITATION = (
    *("public_id", "key", "issuer", "security", "offering", "pack", "exemption", "investor", "country"),
    *("classes", "bought", "at"),
)


@dataclass(frozen=True, slots=True)
class Bought:
    """`key` is the issuance's id, `investor` a primary key; `classes` are those held now under the pack's
    law, with the roles beside them."""

    key: str
    investor: int
    price: Money
    country: str = ""
    classes: tuple[str, ...] = ()

    @property
    def amount(self) -> Decimal:
        """As the column keeps it, and never less than it was. Raises `NotMoney`."""
        amount, currency = self.price.amount, self.price.currency
        if not 0 < amount < Decimal(10) ** (DIGITS - PLACES) - 1:
            raise NotMoney(amount=str(amount)[:40], currency=currency)
        return amount.quantize(Decimal(1).scaleb(-PLACES), rounding=ROUND_UP)


@transaction.atomic
def record_purchases(offered: Offered, purchases: Sequence[Bought], *, now: datetime) -> None:
    """In a fixed number of statements, however many. A key that is there already is left as it is.

    Raises `NotMoney`, `UnknownPack`.
    """
    lock_buyers({one.investor for one in purchases})
    keys = among([one.key for one in purchases], "text")
    known = set(Commitment.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = [one for one in purchases if one.key not in known]
    if not fresh:
        return
    copy_rows(Commitment, _COMMITMENT, [_commitment(offered, one, now) for one in fresh])
    if counts_persons(library().pack(offered.pack, now)):
        wait_for_turn(security=offered.security, pack=offered.pack)
        copy_rows(Solicitation, _SOLICITATION, [_solicitation(offered, one, now) for one in fresh])


def lock_buyers(investors: Collection[int] | QuerySet[Any]) -> None:
    """By primary key. Whoever orders for them at this moment waits, and then sees what is recorded now."""
    keys = investors if isinstance(investors, QuerySet) else among(list(investors), "bigint")
    list(Investor.objects.locked().filter(pk__in=keys).values_list("pk"))


def _commitment(offered: Offered, one: Bought, now: datetime) -> tuple[object, ...]:
    who = (new_id("cmt"), one.key, one.investor, offered.issuer.pk, offered.security, offered.pack)
    money = (offered.kind, offered.is_debt, one.amount, one.amount, one.price.currency)
    return (*who, *money, Commitment.State.KEPT.value, now, now, now, "")


def _solicitation(offered: Offered, one: Bought, now: datetime) -> tuple[object, ...]:
    where = (new_id("sol"), one.key, offered.issuer.pk, offered.security, offered.offering, offered.pack)
    return (*where, offered.exemption, one.investor, one.country, list(one.classes), True, now)
