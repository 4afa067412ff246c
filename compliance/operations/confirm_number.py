"""An officer confirms a figure of the law that a rule pack asks for, with where it was read."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from compliance.models import NumberConfirmation
from compliance.rules.canonical import decimal_text
from compliance.rules.figures import figure
from compliance.rules.library import library
from compliance.rules.primitives.base import CURRENCIES
from kernel.errors import DomainError, Kind

MAY_HAVE_PARTS = CURRENCIES | {"percent"}
LARGEST = Decimal(10) ** 24
PLACES = 6


class NoSuchNumber(DomainError):
    """No rule of any pack has this figure on that day."""

    code = "compliance.no_such_number"
    kind = Kind.MISSING
    message = _("No rule pack asks for {rule}, {parameter}, on {day}.")


class WrongUnitOfNumber(DomainError):
    """The law counts this figure in another unit."""

    code = "compliance.wrong_unit_of_number"
    message = _("This figure is in {unit}.")


class BadNumber(DomainError):
    """Negative, too large, or with a part of something that is only whole."""

    code = "compliance.bad_number"
    message = _("{value} {unit} is no figure of a law.")


class NoSourceOfNumber(DomainError):
    """A figure needs the text it was read in."""

    code = "compliance.no_source_of_number"
    message = _("Say where the figure was read.")


class NumberConfirmed(DomainError):
    """The same officer's word stands already; it is withdrawn first."""

    code = "compliance.number_confirmed"
    kind = Kind.CONFLICT
    message = _("You have confirmed this figure from that day on already; withdraw that first.")


@transaction.atomic
def confirm_number(
    *,
    rule: str,
    parameter: str,
    value: Decimal,
    unit: str,
    valid_from: date,
    source: str,
    actor: User,
    now: datetime,
) -> NumberConfirmation:
    """From `valid_from` on, a day in the rule's zone. Another officer's other value is kept beside it, and
    the rule blocks until one of them is withdrawn.

    Raises `NotPermitted`, `NoSuchNumber`, `WrongUnitOfNumber`, `BadNumber`, `NoSourceOfNumber`,
    `NumberConfirmed`.
    """
    require_officer(actor)
    found = figure(library().packs, rule, parameter, valid_from)
    if found is None:
        raise NoSuchNumber(rule=rule[:32], parameter=parameter[:40], day=valid_from.isoformat())
    if unit != found[1].unit:
        raise WrongUnitOfNumber(unit=found[1].unit)
    _require_sound(value, unit)
    if not source.strip():
        raise NoSourceOfNumber
    standing = NumberConfirmation.objects.standing().of(rule, parameter).filter(valid_from=valid_from)
    if _holds(standing, actor):
        raise NumberConfirmed
    row = NumberConfirmation.objects.create(
        rule=rule,
        parameter=parameter,
        value=value,
        unit=unit,
        valid_from=valid_from,
        source=source.strip(),
        confirmed_by=actor,
        confirmed_at=now,
    )
    data = {"figure": f"{rule}.{parameter}", "value": f"{decimal_text(value)} {unit}"}
    journal.record(actor=actor, verb="rules.number_confirmed", subject=row, now=now, data=data)
    return row


def _require_sound(value: Decimal, unit: str) -> None:
    if not value.is_finite() or not 0 <= value < LARGEST or value != round(value, PLACES):
        raise BadNumber(value=str(value)[:40], unit=unit)
    if unit not in MAY_HAVE_PARTS and value != value.to_integral_value():
        raise BadNumber(value=str(value)[:40], unit=unit)


def _holds(standing: Iterable[NumberConfirmation], actor: User) -> bool:
    return any(row.confirmed_by_id == actor.pk for row in standing)
