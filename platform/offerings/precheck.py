"""Every reason for which an order would not be taken, before money is asked for; it writes nothing.

`operations.subscribe` asks the same under its locks, and then reserves what only one can have: the investor's
limits over all issuers and the places of an exemption that counts persons.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from accounts.models import User
from compliance.law.reasons import reasons_for_parties
from compliance.queries import terms_of
from compliance.rules.facts import Facts
from investors.models import Investor, Wallet
from kernel.units import format_units
from offerings.law import SUBSCRIBE
from offerings.models import Offering, Subscription
from offerings.policies import require_speaks_for
from offerings.reading import unread_by
from offerings.reasons import Reason, of_law
from offerings.room import free
from tokens.asked import Asked, Judged
from tokens.controls import is_stopped
from tokens.issue_law import judge_issues
from tokens.may_hold import eligible


@dataclass(frozen=True, slots=True)
class Answer:
    """What an order would cost, whether there is room for it now or it would wait, and what is against it;
    `facts` are what the offering's own pack was asked with."""

    amount: Decimal
    has_room: bool
    reasons: tuple[Reason, ...]
    facts: Facts = field(default_factory=Facts, repr=False)


def precheck(
    *, offering: Offering, investor: Investor, wallet: Wallet, units: int, actor: User, now: datetime
) -> Answer:
    """Raises `Missing` where the investor is not the actor's, `UnknownPack`."""
    require_speaks_for(actor, investor)
    return look(offering, investor, wallet, units, about="", keep=False, now=now)


def look(
    offering: Offering,
    investor: Investor,
    wallet: Wallet,
    units: int,
    *,
    about: str,
    keep: bool,
    now: datetime,
) -> Answer:
    """`about` is the order's id; with `keep` the law's decision is written down."""
    reasons = [*_of_offering(offering, units, now), *_of_investor(offering, investor, wallet, now)]
    facts = Facts()
    if units > 0 and offering.regime_id is not None and wallet.investor_id == investor.pk:
        judged = _judged(offering, Asked(wallet.pk, units, about), keep=keep, now=now)
        reasons += of_law(reasons_for_parties(judged.reasons))
        facts = judged.facts_of(offering.pack) or facts
    return Answer(offering.price_of(units), has_room(offering, units), tuple(reasons), facts)


def has_room(offering: Offering, units: int) -> bool:
    """Nobody overtakes those who wait."""
    return units <= free(offering) and not Subscription.objects.waiting().filter(offering=offering).exists()


def is_open(offering: Offering, now: datetime) -> bool:
    """By the instant, whatever the clock has got to."""
    states = (Offering.State.SCHEDULED, Offering.State.OPEN)
    return offering.state in states and offering.opens_at <= now < offering.closes_at


def _of_offering(offering: Offering, units: int, now: datetime) -> Iterator[Reason]:
    if not is_open(offering, now):
        window = {"opens": _told(offering.opens_at), "closes": _told(offering.closes_at)}
        yield Reason("not_open", window)
    yield from of_units(offering, units)


def of_units(offering: Offering, units: int) -> Iterator[Reason]:
    """What its terms have against an order of so many base units, whoever orders and whenever."""
    if units < offering.ticket_min:
        yield _limit(offering, "ticket_min", offering.ticket_min)
    if offering.ticket_max is not None and units > offering.ticket_max:
        yield _limit(offering, "ticket_max", offering.ticket_max)
    if units > offering.cap:
        yield _limit(offering, "more_than_offered", offering.cap)
    if units % offering.step:
        yield _limit(offering, "step", offering.step)


def _of_investor(offering: Offering, investor: Investor, wallet: Wallet, now: datetime) -> Iterator[Reason]:
    if not _can_hold(offering, investor, wallet, now):
        yield Reason("wallet")
    unread = [paper.title for paper in unread_by(investor, offering)]
    if unread:
        yield Reason("papers", {"papers": ", ".join(unread)})
    orders = Subscription.objects.standing().filter(offering=offering, investor=investor)
    if not offering.allows_several and orders.exists():
        yield Reason("another_order")


def _can_hold(offering: Offering, investor: Investor, wallet: Wallet, now: datetime) -> bool:
    if wallet.investor_id != investor.pk or wallet.network_id != offering.token.network_id:
        return False
    terms = terms_of([wallet.pk]).get(wallet.pk)
    return terms is not None and eligible(terms, now=now) and not is_stopped(offering.token, wallet.address)


def _judged(offering: Offering, line: Asked, *, keep: bool, now: datetime) -> Judged:
    [judged] = judge_issues(
        offering.token, [line], now=now, partition=offering.label, phase=SUBSCRIBE, keep=keep
    )
    return judged


def _limit(offering: Offering, code: str, units: int) -> Reason:
    return Reason(code, {"limit": format_units(units, offering.token.decimals)})


def _told(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
