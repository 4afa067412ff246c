"""What the tabs of a security, and those of an offering, have in common."""

from typing import Any

from django.db.models import Model

from accounts.policies import may_manage
from offerings.models import Offering
from portal.access import MemberRequest
from tokens.models import Token


def token_page(request: MemberRequest, token: Token, tab: str, *, of: Model | None = None) -> dict[str, Any]:
    """`of` is what belongs to the security, where that was looked up (`access`)."""
    known = getattr(of or token, "can_manage", None)
    can_manage = may_manage(request.user, token.issuer.organisation) if known is None else known
    return {"token": token, "tab": tab, "can_manage": can_manage}


def offering_page(
    request: MemberRequest, offering: Offering, tab: str, *, of: Model | None = None
) -> dict[str, Any]:
    return token_page(request, offering.token, tab, of=of or offering) | {"offering": offering}
