"""Put on record that a person is approached, or buys; refused before it is made where they are one too many.

Whoever counts a security under a pack waits for those who count the same, so two approaches at the same
moment do not both take the last place.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, is_system, may_manage
from audit import journal
from compliance.limits import LimitReached, refusals, rules_about
from compliance.models.solicitation import Solicitation
from compliance.operations._order import ORDERS, SomebodyElse
from compliance.rules.facts import Action, Facts, Money, Offering, Subject
from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.primitives.base import need
from compliance.rules.primitives.people import classes_under
from compliance.solicitations import as_facts, subject_of, wait_for_turn
from investors.models import Investor
from issuers.models import Issuer
from kernel.errors import DomainError, Kind

COUNTED = frozenset({"offeree_limit"})
RANDOM = 4  # the version of a UUID that says nothing


class OffereeLimitReached(LimitReached):
    """One person more than the exemption allows, or a fact is not known that the count depends on."""

    code = "compliance.offeree_limit"


class ApproachDiffers(DomainError):
    """The key belongs to an approach to another person, security or offering."""

    code = "compliance.approach_differs"
    kind = Kind.CONFLICT
    message = _("There is another approach with the id {key}.")


class NotOnePerson(DomainError):
    """Neither an investor nor an outsider, both, or a reference that is not a random UUID."""

    code = "compliance.not_one_person"
    message = _("Name an investor, or a random reference (UUID version 4) of somebody who is none.")


class CountryUnknown(DomainError):
    """Persons are counted by country, so nobody is approached whose country nobody knows."""

    code = "compliance.country_unknown"
    message = _("The person's country of residence is not known.")


@dataclass(frozen=True, slots=True)
class Approach:
    """`key` is the id of the letter, call or order; with `bought` it is a purchase. `price` is what is asked
    or paid, where that is known: a large sum may be exempt by itself."""

    key: str
    issuer: Issuer
    security: str
    offering: str
    pack: str
    investor: Investor | None = None
    outsider: UUID | None = None
    bought: bool = False
    price: Money | None = None

    @property
    def subject(self) -> str:
        return subject_of(self.investor, self.outsider)

    def require_one_person(self) -> None:
        """Raises `NotOnePerson`."""
        is_random = self.outsider is not None and self.outsider.version == RANDOM
        if (self.investor is None) is not is_random or (self.investor and self.outsider):
            raise NotOnePerson


@transaction.atomic
def record_solicitation(*, approach: Approach, facts: Facts, actor: User, now: datetime) -> Solicitation:
    """`facts` say who the person is (country, classes, roles) and which exemption the offering chose; who was
    approached before is read here. The same approach again gives the same row.

    Raises `NotPermitted`, `NotOnePerson`, `SomebodyElse`, `CountryUnknown`, `UnknownPack`,
    `OffereeLimitReached`, `ApproachDiffers`.
    """
    if not (is_system(actor, ORDERS) or may_manage(actor, approach.issuer.organisation)):
        raise NotPermitted
    approach.require_one_person()
    _require_known(approach, facts)
    pack = library().pack(approach.pack, now)
    wait_for_turn(security=approach.security, pack=approach.pack)
    existing = Solicitation.objects.filter(
        issuer=approach.issuer, key=approach.key, pack=approach.pack
    ).first()
    if existing is not None:
        return _same(existing, approach)
    _require_place(approach, facts, pack, now)
    return _record(_row(approach, facts, pack, now), actor, now)


def _require_known(approach: Approach, facts: Facts) -> None:
    receiver = facts.receiver or Subject(approach.subject)
    if receiver.id != approach.subject:
        raise SomebodyElse
    if receiver.residence is None:
        raise CountryUnknown


def _same(existing: Solicitation, approach: Approach) -> Solicitation:
    named = ("security", "offering", "outsider", "bought")
    is_same = all(getattr(existing, name) == getattr(approach, name) for name in named)
    if not is_same or existing.investor != approach.investor:
        raise ApproachDiffers(key=approach.key[:80])
    return existing


def _require_place(approach: Approach, facts: Facts, pack: Pack, now: datetime) -> None:
    """Everybody is read only where the pack counts them. Raises `OffereeLimitReached`."""
    phase = "subscribe" if approach.bought else "offer"
    if not rules_about(pack, COUNTED, phase):
        return
    action = Action(phase, amount=approach.price)
    against = refusals(pack, COUNTED, _with_offerees(approach, facts), action, now)
    if against:
        raise OffereeLimitReached(against)


def _with_offerees(approach: Approach, facts: Facts) -> Facts:
    rows = Solicitation.objects.filter(security=approach.security, pack=approach.pack)
    offering = facts.offering or Offering()
    return replace(facts, offering=replace(offering, label=approach.offering, offerees=tuple(as_facts(rows))))


def _row(approach: Approach, facts: Facts, pack: Pack, now: datetime) -> Solicitation:
    receiver = need(facts.receiver, "receiver")
    law = pack.regime.partition("-")[0]
    held = classes_under(receiver, law, now) if receiver.classes is not None else set()
    return Solicitation(
        key=approach.key,
        issuer=approach.issuer,
        security=approach.security,
        offering=approach.offering,
        pack=approach.pack,
        exemption=(facts.offering.exemption or "") if facts.offering else "",
        investor=approach.investor,
        outsider=approach.outsider,
        country=need(receiver.residence, "residence"),
        classes=sorted(held | set(receiver.roles or ())),
        bought=approach.bought,
        at=now,
    )


def _record(solicitation: Solicitation, actor: User, now: datetime) -> Solicitation:
    try:
        with transaction.atomic():
            solicitation.save()
    except IntegrityError:  # at the same moment, another security's approach took the key
        raise ApproachDiffers(key=solicitation.key[:80]) from None
    data = {"security": solicitation.security, "pack": solicitation.pack, "bought": solicitation.bought}
    journal.record(actor=actor, verb="solicitation.recorded", subject=solicitation, data=data, now=now)
    return solicitation
