"""An investor says more of themselves than who they are: nationality, occupation, amounts, public office."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.models import KycCase, RiskProfile
from compliance.operations._rate_again import rate_again
from compliance.policies import require_may_open
from compliance.risk.gather import YES
from compliance.risk.levels import Amount, Sector
from investors.models import Investor
from kernel import countries
from kernel.errors import DomainError


class BadProfile(DomainError):
    """An occupation or an amount that is none of the table's."""

    code = "compliance.bad_profile"
    message = _("“{value}” is none of the choices.")


@transaction.atomic
def record_profile(
    *,
    investor: Investor,
    nationality: str,
    sector: str,
    amount: str,
    is_pep: bool,
    actor: User,
    now: datetime,
) -> RiskProfile:
    """Replaces what was said before; the standing case is rated again.

    Raises `NotPermitted`, `BadProfile`, `kernel.countries.UnknownCountry`.
    """
    investor = Investor.objects.locked().get(pk=investor.pk)
    require_may_open(actor, [investor])
    for value, choices in ((sector, Sector), (amount, Amount)):
        if value not in choices.values:
            raise BadProfile(value=value[:20])
    profile, _is_new = RiskProfile.objects.update_or_create(
        investor=investor,
        defaults={
            "nationality": countries.parse(nationality),
            "sector": sector,
            "amount": amount,
            "is_pep": YES if is_pep else "no",
            "told_at": now,
        },
    )
    journal.record(actor=actor, verb="investor.profile_recorded", subject=investor, now=now)
    rate_again(list(KycCase.objects.locked().standing().filter(investor=investor)), actor=actor, now=now)
    return profile
