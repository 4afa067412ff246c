"""The form of what an investor tells us, checked at the door; whether it is true is compliance's question."""

import unicodedata
from datetime import date

from django.utils.translation import gettext_lazy as _

from investors.models import Investor
from kernel.errors import DomainError

NAME_LENGTH = 200
OLDEST_YEAR = 1880


class NameNeeded(DomainError):
    """No name, a name longer than 200 characters, or one with control characters."""

    code = "investors.name_needed"
    message = _("Give the legal name, at most 200 characters on one line.")


class UnknownKind(DomainError):
    """Not one of `Investor.Kind`."""

    code = "investors.unknown_kind"
    message = _("“{investor_kind}” is not a kind of investor.")


class BadBirthDate(DomainError):
    """A person's date of birth that is missing, in the future, or of another century than anyone's."""

    code = "investors.bad_birth_date"
    message = _("Give the date of birth as year, month and day.")


def parse_name(name: str) -> str:
    """The name in Unicode NFC with single spaces. Raises `NameNeeded`."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    if not 0 < len(text) <= NAME_LENGTH or not text.isprintable():
        raise NameNeeded
    return text


def parse_kind(kind: str) -> Investor.Kind:
    if kind not in Investor.Kind.values:
        raise UnknownKind(investor_kind=kind[:40])
    return Investor.Kind(kind)


def require_birth_date(birth_date: date | None, *, kind: Investor.Kind, today: date) -> None:
    """A person has one, an entity has none. Raises `BadBirthDate`."""
    if kind == Investor.Kind.ENTITY:
        if birth_date is not None:
            raise BadBirthDate
    elif birth_date is None or not birth_date.year >= OLDEST_YEAR or birth_date >= today:
        raise BadBirthDate
