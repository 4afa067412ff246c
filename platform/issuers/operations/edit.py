"""Fill in an application while it is with the issuer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.policies import require_manage
from audit import journal
from issuers.models import Issuer
from issuers.registration import parse_lei, parse_number
from kernel import countries
from kernel.errors import DomainError, Kind

EDITABLE = (
    "legal_name",
    "legal_name_local",
    "country",
    "registration_number",
    "lei",
    "address",
    "website",
    "representative_name",
    "contact_email",
)
WITH_THE_ISSUER = frozenset({Issuer.State.DRAFT, Issuer.State.UPDATES_REQUIRED})


class NotEditable(DomainError):
    """The application is with the officers, or decided."""

    code = "issuers.not_editable"
    kind = Kind.CONFLICT
    message = _("The application cannot be changed while it is {state}.")


class UnknownField(DomainError):
    """A field that does not exist or that is not the issuer's to write."""

    code = "issuers.unknown_field"
    message = _("“{field}” is not part of the application.")


class InvalidField(DomainError):
    """A value that its field cannot hold; `reason` says why."""

    code = "issuers.invalid_field"
    message = _("“{field}”: {reason}")


class AlreadyRegistered(DomainError):
    """Another application with the same registration number is under review or approved."""

    code = "issuers.already_registered"
    kind = Kind.CONFLICT
    message = _("A company with this registration number has already applied.")


@transaction.atomic
def edit_application(*, issuer: Issuer, changes: Mapping[str, Any], actor: User, now: datetime) -> Issuer:
    """Write the given fields; the others stay.

    Raises `NotPermitted`, `NotEditable`, `UnknownField`, `InvalidField`, `BadRegistrationNumber`,
    `BadLei`, `UnknownCountry`, `AlreadyRegistered` (an application sent back for updates counts too).
    """
    issuer = Issuer.objects.locked().get(pk=issuer.pk)
    require_manage(actor, issuer.organisation)
    require_with_the_issuer(issuer)
    for field, value in changes.items():
        if field not in EDITABLE:
            raise UnknownField(field=field[:60])
        setattr(issuer, field, str(value or "").strip())
    _require_valid(issuer, set(changes))
    save_unique(issuer, [*changes])
    Organisation.objects.filter(pk=issuer.organisation_id).update(name=issuer.legal_name)
    journal.record(
        actor=actor,
        verb="issuer.application_edited",
        subject=issuer,
        now=now,
        data={"fields": sorted(changes)},
    )
    return issuer


def save_unique(issuer: Issuer, fields: Sequence[str]) -> None:
    """Save, or raise `AlreadyRegistered` where the company has another application that counts."""
    try:
        with transaction.atomic():
            issuer.save(update_fields=fields)
    except IntegrityError as error:
        raise AlreadyRegistered from error


def require_with_the_issuer(issuer: Issuer) -> None:
    if issuer.state not in WITH_THE_ISSUER:
        raise NotEditable(state=Issuer.State(issuer.state).label)


def _require_valid(issuer: Issuer, fields: set[str]) -> None:
    if "country" in fields:
        issuer.country = countries.parse(str(issuer.country))
    if fields & {"country", "registration_number"}:
        issuer.registration_number = parse_number(issuer.registration_number, str(issuer.country))
    if "lei" in fields:
        issuer.lei = parse_lei(issuer.lei)
    try:
        issuer.clean_fields(exclude={field.name for field in Issuer._meta.fields} - fields)
        if "contact_email" in fields and issuer.contact_email:
            validate_email(issuer.contact_email)
    except ValidationError as error:
        raise _invalid(error) from error


def _invalid(error: ValidationError) -> InvalidField:
    """The first refused field, in the words of its validator."""
    if hasattr(error, "error_dict"):
        field, messages = next(iter(error.message_dict.items()))
        return InvalidField(field=field, reason=messages[0])
    return InvalidField(field="contact_email", reason=error.messages[0])
