"""What every identity provider says to us, whatever it calls things itself."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

SYSTEM_ACTOR = "kyc"  # accounts.User.objects.system(SYSTEM_ACTOR) brings a provider's results


class Answer(StrEnum):
    """A provider's finding, in our words."""

    APPROVED = "approved"
    REJECTED = "rejected"
    RETRY = "retry"
    REVIEW = "review"
    EXPIRED = "expired"


class UnknownProvider(DomainError):
    """No provider of that name is switched on here (setting KYC_PROVIDERS)."""

    code = "compliance.unknown_provider"
    message = _("“{provider}” does not identify investors on this platform.")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is to be identified. `reference` is our case's public id; `attempt` counts from 1."""

    reference: str
    attempt: int
    kind: str
    country: str
    external_id: str = field(repr=False)
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Result:
    """One finding. `event_id` is unique with the provider; `occurred_at` is by the provider's clock;
    `level` is an `IdentityLevel` where the provider says at which it identified."""

    provider: str
    event_id: str
    subject_ref: str
    occurred_at: datetime
    decision: Answer
    reasons: tuple[str, ...] = ()
    raw_sha256: str = "0x" + "00" * 32
    level: str = ""


class Provider(Protocol):
    """An adapter. `begin` does no I/O, for it runs inside a database transaction: one that has to call a
    vendor answers None, calls from a task, and brings results to `compliance.operations.take_result`."""

    name: str

    def begin(self, subject: Subject, *, now: datetime) -> Result | None:
        """Start the identification; a result if there is one at once."""
        ...


def digest(body: bytes) -> str:
    """The hash under which a provider's raw body is remembered."""
    return "0x" + hashlib.sha256(body).hexdigest()
