"""What every page needs to know besides its own data."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

SANDBOX_CHAIN_ID = 31337  # the development nodes' chain: nothing on it has value


def portal(request: HttpRequest) -> dict[str, Any]:
    """The sandbox banner and the section of the navigation that is open."""
    match = request.resolver_match
    return {
        "sandbox": settings.CHAIN_ID == SANDBOX_CHAIN_ID,
        "chain_name": settings.CHAIN_NAME,
        "chain_id": settings.CHAIN_ID,
        "section": getattr(match.func, "section", "") if match else "",
    }
