"""What the four tabs of a security have in common."""

from typing import Any

from accounts.policies import may_manage
from portal.access import MemberRequest
from tokens.models import Token


def token_page(request: MemberRequest, token: Token, tab: str) -> dict[str, Any]:
    return {
        "token": token,
        "tab": tab,
        "can_manage": may_manage(request.user, token.issuer.organisation),
    }
