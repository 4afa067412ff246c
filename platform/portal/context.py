"""What every page needs to know besides its own data."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.frame import frame_of

SANDBOX_CHAIN_ID = 31337  # the development nodes' chain: nothing on it has value


def portal(request: HttpRequest) -> dict[str, Any]:
    """The frame, read where a page shows it and then once; the section of the navigation that is open."""
    match = request.resolver_match
    return {
        "frame": SimpleLazyObject(lambda: frame_of(request.user)),
        "sandbox": settings.CHAIN_ID == SANDBOX_CHAIN_ID,
        "chain_name": settings.CHAIN_NAME,
        "chain_id": settings.CHAIN_ID,
        "section": getattr(match.func, "section", "") if match else "",
    }
