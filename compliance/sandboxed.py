"""Whose identity is a pretended one: the people of an organisation in sandbox mode, and nobody else."""

from django.conf import settings
from django.db.models import Q

from accounts.models import Organisation
from compliance.providers.sandbox import Sandbox
from investors.models import Investor


def people_of(organisation: Organisation) -> Q:
    """Investors it introduced; in sandbox mode also its members who registered themselves."""
    introduced, members = Q(introduced_by=organisation), Q(user__memberships__organisation=organisation)
    return introduced | members if organisation.is_sandbox else introduced


def usual_provider(investor: Investor) -> str:
    """Who identifies somebody where no provider is named."""
    first: str = settings.KYC_PROVIDERS[0]
    return Sandbox.name if _is_of_a_sandbox(investor) else first


def _is_of_a_sandbox(investor: Investor) -> bool:
    if not settings.SANDBOX or Sandbox.name not in settings.KYC_PROVIDERS:
        return False
    theirs = Q(pk=investor.introduced_by_id)
    if investor.user_id is not None:
        theirs |= Q(memberships__user=investor.user_id)
    return Organisation.objects.filter(theirs, is_sandbox=True).exists()
