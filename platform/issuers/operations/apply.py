"""A person begins an application for a company and becomes the owner of its organisation here."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from accounts.policies import NotPermitted
from audit import journal
from issuers.models import Issuer
from kernel import countries
from kernel.errors import DomainError, Kind
from privacy.models import PersonalKey

NAME_LENGTH = 200


class NameNeeded(DomainError):
    """No company name was given, or one longer than 200 characters."""

    code = "issuers.name_needed"
    message = _("Give the registered company name, at most 200 characters.")


class AlreadyApplying(DomainError):
    """The person has an application that is not decided yet."""

    code = "issuers.already_applying"
    kind = Kind.CONFLICT
    message = _("You already have an application that is not decided yet.")


@transaction.atomic
def apply_issuer(*, user: User, legal_name: str, country: str, actor: User, now: datetime) -> Issuer:
    """A draft application with its organisation. Only the person themselves may begin one.

    Raises `NotPermitted`, `NameNeeded`, `AlreadyApplying`, `kernel.countries.UnknownCountry`.
    """
    if actor != user or not user.is_active:
        raise NotPermitted
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    name = legal_name.strip()
    if not 0 < len(name) <= NAME_LENGTH:
        raise NameNeeded
    _require_no_open_application(user)
    organisation = Organisation.objects.create(name=name, kind=Organisation.Kind.ISSUER, created_at=now)
    Membership.objects.create(
        organisation=organisation, user=user, role=Membership.Role.OWNER, created_at=now
    )
    issuer = Issuer.objects.create(
        personal_key=PersonalKey.objects.open(),
        organisation=organisation,
        legal_name=name,
        country=countries.parse(country),
        created_at=now,
    )
    journal.record(actor=actor, verb="issuer.application_begun", subject=issuer, now=now)
    return issuer


def _require_no_open_application(user: User) -> None:
    decided = [Issuer.State.APPROVED, Issuer.State.REJECTED]
    owned = Issuer.objects.filter(
        organisation__memberships__user=user, organisation__memberships__role=Membership.Role.OWNER
    )
    if owned.exclude(state__in=decided).exists():
        raise AlreadyApplying
