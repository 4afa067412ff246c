"""Take an investor off the platform: the verified case ends, and every wallet with it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from compliance.decisions import Decision
from compliance.models import KycCase
from compliance.operations.decide_case import decide_case
from investors.models import Investor
from kernel.errors import DomainError, Kind


class NotVerified(DomainError):
    """The investor has no verified case to end."""

    code = "compliance.not_verified"
    kind = Kind.CONFLICT
    message = _("This investor has no verified identification.")


def revoke_investor(
    *, investor: Investor, reason_code: str, note: str = "", actor: User, now: datetime
) -> KycCase:
    """Raises `NotVerified` and what `decide_case` raises; the reasons are those of a rejection."""
    case = KycCase.objects.filter(investor=investor, state=KycCase.State.VERIFIED).first()
    if case is None:
        raise NotVerified
    return decide_case(
        case=case, decision=Decision.REJECT, reason_code=reason_code, note=note, actor=actor, now=now
    )
