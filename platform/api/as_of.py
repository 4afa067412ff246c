"""`?block=` or `?at=`: which moment of the register is asked for. Neither is now."""

import re
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from api.refusals import QueryRefused
from captable.holdings_at import block_at
from chain.models import Network

BLOCK = OpenApiParameter(
    "block",
    {"type": "string", "pattern": "^(0|[1-9][0-9]{0,17})$"},
    description="As it was after this block; only blocks that have been read.",
)
AT = OpenApiParameter("at", OpenApiTypes.DATETIME, description="As it was then, RFC 3339 in UTC with Z.")
NAMES = frozenset({"block", "at"})
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")


def block_asked(request: Request, network: Network) -> int | None:
    """Raises `QueryRefused`, `BeforeRecords`."""
    block, at = (request.query_params.get(name) for name in ("block", "at"))
    if block is not None and at is not None:
        raise QueryRefused("block", "at", detail=_("One of the two."), code="invalid")
    if at is not None:
        return block_at(network, moment(at)).number
    if block is None:
        return None
    if not _NUMBER.fullmatch(block):
        raise QueryRefused("block", detail=_("A block is a whole number."), code="invalid")
    return int(block)


def moment(text: str) -> datetime:
    """Raises `QueryRefused`."""
    try:
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        pass
    raise QueryRefused("at", detail=_("A time is written like 2026-11-23T09:00:00Z."), code="invalid")
