"""What every page needs to know besides its own data."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from approvals.models import Approval
from monitoring.halts import halted_contracts
from tokens.models import Token

SANDBOX_CHAIN_ID = 31337  # the development nodes' chain: nothing on it has value


def portal(request: HttpRequest) -> dict[str, Any]:
    """The banners (sandbox, halted securities) and the section of the navigation that is open."""
    match = request.resolver_match

    def halted_securities() -> list[Token]:
        if not isinstance(request.user, User):
            return []
        halted = halted_contracts()
        return (
            list(Token.objects.visible_to(request.user).filter(deployment__address__in=halted))
            if halted
            else []
        )

    def approvals_waiting() -> int:
        """What the person may decide or has asked for; shown in the navigation."""
        if not isinstance(request.user, User):
            return 0
        return Approval.objects.visible_to(request.user).awaiting_decision().count()

    return {
        "approvals_waiting": approvals_waiting,
        "sandbox": settings.CHAIN_ID == SANDBOX_CHAIN_ID,
        "halted_securities": halted_securities,
        "chain_name": settings.CHAIN_NAME,
        "chain_id": settings.CHAIN_ID,
        "section": getattr(match.func, "section", "") if match else "",
    }
