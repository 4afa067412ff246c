"""The way from signing up to units on the register, and how far somebody has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tokens.models import Token


@dataclass(frozen=True, slots=True)
class Milestone:
    label: str | Promise
    address: str
    reached: bool


def milestones(reached: Mapping[str, bool], tokens: Sequence[Token]) -> list[Milestone]:
    """The five milestones in order, each with the page on which it is reached; `tokens` newest first."""
    newest = tokens[0] if tokens else None
    imports = reverse("portal:imports", args=[newest.public_id]) if newest else reverse("portal:securities")
    security = reverse("portal:security", args=[newest.public_id]) if newest else reverse("portal:design")
    application = reverse("portal:application")
    return [
        Milestone(_("Apply as an issuer"), application, reached["applied"]),
        Milestone(_("Be approved by a compliance officer"), application, reached["approved"]),
        Milestone(_("Design a security and deploy its contract"), security, reached["deployed"]),
        Milestone(_("Import the holders"), imports, reached["imported"]),
        Milestone(_("Issue units to eligible holders"), imports, reached["issued"]),
    ]
