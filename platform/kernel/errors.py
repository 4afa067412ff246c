"""Refusals have names and codes, so that an API client, a page and a log all say the same thing.

A `DomainError` is raised beside the rule it belongs to; the interfaces translate it, nobody else catches it.
"""

from enum import StrEnum
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What sort of refusal it is; each interface maps it once (HTTP status, colour of a message)."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    CONFLICT = "conflict"
    UNAVAILABLE = "unavailable"


class DomainError(Exception):
    """A refusal with a stable `code`, a translatable `message` and the facts that led to it.

    `facts` may be shown to the person who asked, so they never hold somebody else's personal data.
    """

    code: ClassVar[str] = "kernel.refused"
    kind: ClassVar[Kind] = Kind.INVALID
    message: ClassVar[str | Promise] = _("The request was refused.")

    def __init__(self, detail: str = "", **facts: Any) -> None:
        super().__init__(detail or str(self.message))
        self.detail = detail
        self.facts = facts

    def __str__(self) -> str:
        return self.detail or str(self.message).format_map(_Facts(self.facts))


class _Facts(dict[str, Any]):
    """Lets a message name a fact that was not given, instead of failing while telling of a failure."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class Missing(DomainError):
    """What was asked for does not exist, or does not exist for the one who asks."""

    code = "kernel.missing"
    kind = Kind.MISSING
    message = _("Not found.")
