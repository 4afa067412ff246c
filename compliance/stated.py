"""What can be stated of an offering or a security, and what kind of value each has. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.rules import canonical, codec
from compliance.rules.errors import BadFacts
from compliance.rules.facts import Money, Venue


class About(models.TextChoices):
    NO_PAPERS = "no_papers", _("There are no documents but those recorded")
    SETTINGS = "settings", _("How the offering is conducted")
    INTERMEDIARIES = "intermediaries", _("Through whom it is offered")
    CLAUSES = "clauses", _("Clauses that restrict")
    IS_REPORTING = "is_reporting", _("Reporting issuer")
    DENOMINATION = "denomination", _("Denomination of a unit")
    TOTAL_ASSETS = "total_assets", _("Total assets of the issuer")

    @classmethod
    def of_offering(cls) -> tuple[str, ...]:
        """The others are of the security, whatever the offering."""
        return (cls.NO_PAPERS, cls.SETTINGS, cls.INTERMEDIARIES)

    @classmethod
    def of_officers(cls) -> tuple[str, ...]:
        """What is an authority's word, such as a licence, or excuses from one: the issuer's does not do."""
        return (cls.INTERMEDIARIES, cls.IS_REPORTING)


@dataclass(frozen=True, slots=True)
class Stated:
    """None is not stated; an empty tuple is stated to be none."""

    no_papers: bool | None = None
    settings: tuple[str, ...] | None = None
    intermediaries: tuple[Venue, ...] | None = None
    clauses: tuple[str, ...] | None = None
    is_reporting: bool | None = None
    denomination: Money | None = None
    total_assets: Money | None = None


def written(about: str, value: Any) -> Any:
    """The value as JSON. Raises `BadFacts` where it is none of the kind `about` has."""
    plain = canonical.plain(value)
    if plain is None:
        raise BadFacts(path=about, problem="is not stated")
    read_back({about: plain})
    return plain


def read_back(values: Mapping[str, Any]) -> Stated:
    """Raises `BadFacts`."""
    return codec.read(Stated, dict(values))
