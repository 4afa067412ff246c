"""Put on record that somebody is offered the units: exemptions that count persons count them here."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from compliance.law.people import subjects_of
from compliance.models import Solicitation
from compliance.operations.record_solicitation import Approach, record_solicitation
from compliance.rules.facts import Facts, Money, Subject
from compliance.rules.facts import Offering as OfferingFacts
from investors.models import Investor
from kernel.errors import DomainError, Kind
from offerings.models import Offering
from offerings.policies import require_issuer


class NotOnOffer(DomainError):
    """Nobody is approached for what has not been approved, or is over."""

    code = "offerings.not_on_offer"
    kind = Kind.CONFLICT
    message = _("This offering is not approved yet, or is over.")


@transaction.atomic
def solicit(
    *,
    offering: Offering,
    key: str,
    investor: Investor | None = None,
    outsider: UUID | None = None,
    country: str = "",
    actor: User,
    now: datetime,
) -> Solicitation:
    """`key` is the issuer's own name of the letter or call; `outsider` a random reference of somebody who is
    no investor here, with their `country` of residence.

    Raises `Missing`, `NotPermitted`, `NotOnOffer` and what `record_solicitation` raises, above all
    `OffereeLimitReached`.
    """
    require_issuer(actor, offering)
    if offering.state not in (Offering.State.SCHEDULED, Offering.State.OPEN):
        raise NotOnOffer
    receiver = subjects_of([investor.pk], now=now)[investor.pk] if investor else _outsider(outsider, country)
    return record_approach(
        offering, receiver, key=key, investor=investor, outsider=outsider, actor=actor, now=now
    )


def record_approach(
    offering: Offering,
    receiver: Subject,
    *,
    key: str,
    investor: Investor | None = None,
    outsider: UUID | None = None,
    price: Money | None = None,
    bought: bool = False,
    actor: User,
    now: datetime,
) -> Solicitation:
    """Raises what `record_solicitation` raises."""
    token = offering.token
    approach = Approach(
        key=key,
        issuer=token.issuer,
        security=token.public_id,
        offering=offering.label,
        pack=offering.pack,
        investor=investor,
        outsider=outsider,
        bought=bought,
        price=price,
    )
    told = OfferingFacts(exemption=offering.exemption or None, label=offering.label)
    facts = Facts(receiver=receiver, offering=told)
    return record_solicitation(approach=approach, facts=facts, actor=actor, now=now)


def _outsider(reference: UUID | None, country: str) -> Subject:
    """Of somebody who is no investor no class is known: they count as one who has none."""
    return Subject(f"outsider-{reference}", residence=country or None, classes=(), roles=())
