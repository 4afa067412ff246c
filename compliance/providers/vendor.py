"""A vendor is a provider that is asked over the network and answers when it likes.

`begin` only says that there is no answer yet; the loop `identify` calls `create` and `fetch` outside of any
transaction, and the endpoint of callbacks calls `read`, which is pure.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from compliance.providers.base import Answer, Result, Subject


@dataclass(frozen=True, slots=True)
class Created:
    """The vendor's own id of the applicant, inquiry, run or session, and where the person goes with it."""

    vendor_id: str
    link: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """A callback, read. `result` is what it says about the person; without one it may be a hint to `fetch`,
    and otherwise it only says that something is under way. Unsigned, it is never more than a hint."""

    event_id: str
    vendor_id: str
    raw_sha256: str
    result: Result | None = None
    fetch: bool = False
    signed: bool = True


class Vendor(ABC):
    """An adapter. `required` names the keys of its account without which it cannot work; `answers` is what
    its words mean in ours (None: nothing yet)."""

    name: str
    required: ClassVar[tuple[str, ...]]
    answers: ClassVar[Mapping[str, Answer | None]]

    def begin(self, subject: Subject, *, now: datetime) -> Result | None:
        return None

    @abstractmethod
    def create(self, subject: Subject, *, now: datetime) -> Created:
        """Make the applicant, or find the one made before under the same reference.

        Raises `VendorUnreachable`, `VendorRefused`, `VendorGarbled`, `VendorNotConfigured`."""

    @abstractmethod
    def fetch(self, vendor_id: str, subject_ref: str, *, now: datetime) -> Result | None:
        """What the vendor has found by now, if it has. Raises like `create`."""

    @abstractmethod
    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        """Verify the raw body of a callback, then understand it.

        Raises `BadSignature`, `StaleSignature`, `VendorGarbled`, `VendorNotConfigured`."""
