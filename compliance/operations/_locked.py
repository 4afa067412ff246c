"""The one order of locks here: the investor first, then the case."""

from compliance.models import KycCase
from investors.models import Investor


def locked_case(case: KycCase) -> KycCase:
    """The case as it stands now, locked with its investor until the transaction ends."""
    investor = Investor.objects.locked().get(pk=case.investor_id)
    fresh = KycCase.objects.locked().get(pk=case.pk)
    fresh.investor = investor
    return fresh
