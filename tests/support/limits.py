"""Orders and the people who place them, and many deeds at the same moment in threads with connections."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from compliance.models import Commitment, Solicitation
from compliance.operations._order import Order
from compliance.operations.hold_investment import hold_investment
from compliance.operations.record_solicitation import Approach, record_solicitation
from compliance.rules.facts import Evidence, Facts, Money, Offering, Security, Subject
from investors.models import Investor
from investors.operations.introduce import Introduction, introduce_investors
from issuers.models import Issuer
from kernel.errors import DomainError
from tests import factories as make

SHOWN_AT = datetime(2026, 1, 2, tzinfo=UTC)
UNTIL = make.NOW + timedelta(hours=1)
_keys = count(1)


def person(investor: Investor, *classes: str, law: str = "KR", **facts: Any) -> Subject:
    """What is known of an investor whose classes were shown under the law."""
    shown = tuple(Evidence(name, SHOWN_AT, regime=law) for name in classes)
    known = {"residence": str(investor.country), "classes": shown, "roles": (), **facts}
    return Subject(investor.public_id, **known)


def facts_of(investor: Investor, *classes: str, **facts: Any) -> Facts:
    return Facts(receiver=person(investor, *classes, **facts), security=Security(is_debt=False))


def order_of(investor: Investor, issuer: Issuer, amount: int | str, **change: Any) -> Order:
    """A crowdfunding order under Korean rules."""
    order = Order(
        key=f"order-{next(_keys)}",
        investor=investor,
        issuer=issuer,
        security=f"sec_{issuer.pk}",
        pack="KR-CROWD",
        kind="crowd",
        price=Money(Decimal(amount), "KRW"),
    )
    return replace(order, **change)


def hold(order: Order, *classes: str, **change: Any) -> Commitment:
    """Placed by whoever speaks for the investor."""
    given: dict[str, Any] = {"facts": facts_of(order.investor, *classes), "until": UNTIL, "now": make.NOW}
    given["actor"] = make.spokesman_of(order.investor)
    return hold_investment(order=order, **(given | change))


def approach_to(issuer: Issuer, who: Investor | UUID | None = None, **change: Any) -> Approach:
    """To an investor, or to an outsider by a new reference, under Korean rules."""
    outsider = who if isinstance(who, UUID) else uuid4()
    approach = Approach(
        key=f"letter-{next(_keys)}",
        issuer=issuer,
        security=f"sec_{issuer.pk}",
        offering="first",
        pack="KR-STO-PRIVATE",
        investor=who if isinstance(who, Investor) else None,
        outsider=None if isinstance(who, Investor) else outsider,
    )
    return replace(approach, **change)


def record(approach: Approach, *classes: str, exemption: str | None = None, **change: Any) -> Solicitation:
    """By the issuer's owner, about somebody in Korea whose classes are of the pack's law."""
    law = str(change.pop("law", approach.pack[:2]))
    shown = tuple(Evidence(name, SHOWN_AT, regime=law) for name in classes)
    country = str(change.pop("country", "KR"))
    receiver = Subject(approach.subject, residence=country, classes=shown, roles=())
    given: dict[str, Any] = {
        "facts": Facts(receiver=receiver, offering=Offering(exemption=exemption)),
        "actor": make.owner_of(approach.issuer.organisation),
        "now": make.NOW,
    }
    return record_solicitation(approach=approach, **(given | change))


def fill(approach: Approach, number: int, **given: Any) -> None:
    """So many solicited: one recorded, and others like it in one statement."""
    made = record(approach, **given)
    alike = ("issuer", "security", "offering", "pack", "country", "classes", "bought", "at")
    fields = {name: getattr(made, name) for name in alike}
    others = [approach_to(approach.issuer) for _one in range(number - 1)]
    Solicitation.objects.bulk_create(
        Solicitation(key=other.key, outsider=other.outsider, **fields) for other in others
    )


def introduced(issuer: Issuer, number: int) -> list[Investor]:
    people = [Introduction(external_id=f"P-{n}", name="Min Holder", country="KR") for n in range(number)]
    owner = make.owner_of(issuer.organisation)
    return introduce_investors(organisation=issuer.organisation, people=people, actor=owner, now=make.NOW)


Deeds = Sequence[Callable[[], Any]]


@contextmanager
def crowd(size: int) -> Iterator[Callable[[Deeds], list[str]]]:
    """`size` threads that each keep a connection, as a function that starts so many deeds at one moment.

    It gives the code of what refused each, empty for what was done, in the order of the deeds.
    """
    start = Barrier(size)

    def run(deed: Callable[[], Any]) -> str:
        start.wait(30)
        try:
            deed()
        except DomainError as refusal:
            return refusal.code
        return ""

    with ThreadPoolExecutor(size) as pool:
        try:
            yield lambda deeds: list(pool.map(run, deeds))
        finally:
            list(pool.map(run, [lambda: connection.close()] * size))  # each thread's own  # noqa: PLW0108
