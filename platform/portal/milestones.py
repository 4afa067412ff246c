"""The way from signing up to units on the register, and how far somebody has come."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from issuers.models import Issuer
from tokens.models import HolderImport, Issuance, Token


@dataclass(frozen=True, slots=True)
class Milestone:
    label: str | Promise
    address: str
    reached: bool


def milestones(user: User) -> list[Milestone]:
    """The five milestones in order, each with the page on which it is reached."""
    issuers = Issuer.objects.visible_to(user)
    tokens = Token.objects.visible_to(user)
    newest = tokens.first()
    imports = reverse("portal:imports", args=[newest.public_id]) if newest else reverse("portal:securities")
    security = reverse("portal:security", args=[newest.public_id]) if newest else reverse("portal:design")
    application = reverse("portal:application")
    confirmed = HolderImport.objects.filter(token__in=tokens, state=HolderImport.State.CONFIRMED)
    issued = Issuance.objects.with_outcome().filter(token__in=tokens, is_issued=True)
    approved = issuers.filter(state=Issuer.State.APPROVED)
    return [
        Milestone(_("Apply as an issuer"), application, issuers.exclude(state=Issuer.State.DRAFT).exists()),
        Milestone(_("Be approved by a compliance officer"), application, approved.exists()),
        Milestone(_("Design a security and deploy its contract"), security, tokens.live().exists()),
        Milestone(_("Import the holders"), imports, confirmed.exists()),
        Milestone(_("Issue units to eligible holders"), imports, issued.exists()),
    ]
