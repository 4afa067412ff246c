"""The deeds of offerings that need a second person: letting one go, and sharing out its units."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.policies import is_independent
from approvals.actions import Action, Change, register
from approvals.payload import BadPayload, Payload
from kernel.errors import Missing
from kernel.units import format_units
from offerings.models import Allocation, Offering, Subscription
from offerings.operations.allocate_offering import ACTION as ALLOCATE
from offerings.operations.allocate_offering import allocate_offering, payload_of
from offerings.operations.approve_offering import ACTION as APPROVE
from offerings.operations.approve_offering import approve_offering
from offerings.operations.approve_offering import payload_of as terms_payload
from offerings.reading import documents_of
from offerings.sharing import Sharing, share_out


def offering_of(payload: Payload) -> Offering:
    """Raises `Missing`."""
    offerings = Offering.objects.select_related("token__issuer__organisation")
    found = offerings.filter(public_id=payload.get("offering", "")).first()
    if found is None:
        raise Missing
    return found


def organisation_of(payload: Payload) -> Organisation:
    return offering_of(payload).token.issuer.organisation


def is_issuers(payload: Payload, user: User) -> bool:
    return not is_independent(user, organisation_of(payload))


def is_buyer(payload: Payload, user: User) -> bool:
    """Whether the person has an order that is shared out."""
    orders = Subscription.objects.standing().filter(offering=offering_of(payload))
    return orders.filter(investor__user=user).exists()


def _approve(payload: Payload, *, actor: User, now: datetime) -> Offering:
    offering = offering_of(payload)
    if terms_payload(offering) != dict(payload):
        raise BadPayload
    return approve_offering(offering=offering, actor=actor, now=now)


def _effect_of_approval(payload: Payload, *, now: datetime) -> Iterator[Change]:
    offering = offering_of(payload)
    token = offering.token
    yield Change(_("Issuer"), token.issuer.legal_name, "")
    yield Change(_("Security"), str(token), "")
    yield Change(_("Offering"), offering.get_state_display(), offering.title)
    yield Change(_("Rule pack"), "", f"{offering.pack} {offering.exemption}".strip())
    yield Change(_("Units on offer"), "", format_units(offering.cap, token.decimals))
    yield Change(_("Price of a unit"), "", _money(offering, offering.price))
    yield Change(_("To be raised"), "", _money(offering, offering.target))
    yield Change(_("Least to be raised"), "", _money(offering, offering.minimum))
    yield Change(_("Takes orders"), "", f"{_moment(offering.opens_at)} – {_moment(offering.closes_at)}")
    for paper in documents_of(offering):
        yield Change(paper.get_kind_display(), "", f"{paper.title} {paper.sha256}")


def _allocate(payload: Payload, *, actor: User, now: datetime) -> Allocation:
    offering = offering_of(payload)
    if payload_of(offering, share_out(offering)) != dict(payload):
        raise BadPayload
    return allocate_offering(offering=offering, actor=actor, now=now)


def _effect_of_allocation(payload: Payload, *, now: datetime) -> Iterator[Change]:
    offering = offering_of(payload)
    sharing, decimals = share_out(offering), offering.token.decimals
    yield Change(_("Offering"), offering.title, "")
    yield Change(_("How units are shared out"), offering.get_method_display(), "")
    yield Change(_("Orders"), len(sharing.shares), sum(1 for share in sharing.shares if share.units))
    demand, allocated = (format_units(units, decimals) for units in (sharing.demand, sharing.allocated))
    yield Change(_("Units asked for, and allocated"), demand, allocated)
    yield Change(_("Raised"), "", _money(offering, offering.price_of(sharing.allocated)))
    if offering.method == Offering.Method.DISCRETION:
        yield from _said_by_hand(sharing, decimals)


def _said_by_hand(sharing: Sharing, decimals: int) -> Iterator[Change]:
    """No rule gave these: who agrees reads what each order asked for, and what it gets."""
    for share in sharing.shares:
        asked, given = sharing.orders[share.id].units, share.units
        yield Change(share.id, format_units(asked, decimals), format_units(given, decimals))


def _money(offering: Offering, amount: Decimal) -> str:
    return f"{amount.normalize():f} {offering.currency}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


register(
    Action(
        APPROVE,
        _("Approve an offering"),
        _approve,
        _effect_of_approval,
        offering_of,
        lambda _payload: None,
        is_issuers,
        about=organisation_of,
    )
)
register(
    Action(
        ALLOCATE,
        _("Allocate the units of an offering"),
        _allocate,
        _effect_of_allocation,
        offering_of,
        organisation_of,
        is_buyer,
    )
)
