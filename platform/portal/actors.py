"""By whom a deed was done, as an issuer is told: its own people by name, everybody else as the platform."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from accounts.models import SYSTEM_DOMAIN, Membership, Organisation
from audit.models import Entry


def with_actors(entries: "QuerySet[Entry]") -> "QuerySet[Any]":
    """Each with its actor, and whether that is one of the platform's people."""
    operators = Membership.objects.filter(
        user=OuterRef("actor"), organisation__kind=Organisation.Kind.OPERATOR
    )
    return entries.select_related("actor").annotate(by_operator=Exists(operators))


def name_of(entry: Any) -> str:
    """Of one that was read `with_actors`. Whoever has left a team keeps their name under what they did."""
    if entry.by_operator or entry.actor.email.endswith(f"@{SYSTEM_DOMAIN}"):
        return _("The platform")
    return str(entry.actor)
