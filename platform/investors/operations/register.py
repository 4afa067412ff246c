"""A person who signed in becomes an investor."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted
from audit import journal
from investors.identity import parse_kind, parse_name, require_birth_date
from investors.models import Investor
from kernel import countries
from kernel.errors import DomainError, Kind


class AlreadyInvestor(DomainError):
    """The person has an investor's record."""

    code = "investors.already_registered"
    kind = Kind.CONFLICT
    message = _("You are already registered as an investor.")


@transaction.atomic
def register_investor(
    *,
    user: User,
    kind: str,
    name: str,
    birth_date: date | None,
    country: str,
    actor: User,
    now: datetime,
) -> Investor:
    """Only the person themselves. An entity has no birth date.

    Raises `NotPermitted`, `AlreadyInvestor`, `NameNeeded`, `UnknownKind`, `BadBirthDate`, `UnknownCountry`.
    """
    if actor != user or not user.is_active:
        raise NotPermitted
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if Investor.objects.of(user).exists():
        raise AlreadyInvestor
    investor_kind = parse_kind(kind)
    require_birth_date(birth_date, kind=investor_kind, today=now.date())
    investor = Investor.objects.create(
        user=user,
        personal_key=user.personal_key,
        kind=investor_kind,
        name=parse_name(name),
        birth_date=birth_date.isoformat() if birth_date else "",
        country=countries.parse(country),
        created_at=now,
    )
    journal.record(actor=actor, verb="investor.registered", subject=investor, now=now)
    return investor
