"""Vendors whose callbacks nobody signs (Jumio documents no signature): a callback is only a hint to fetch.

Anybody can send such a callback, so it says nothing, is not kept, and asks the vendor about an applicant at
most once a minute (`operations.take_notice`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from compliance.providers.base import digest
from compliance.providers.payload import Payload
from compliance.providers.vendor import Notice, Vendor


class UnsignedVendor(Vendor):
    """`id_path` is where a callback names the vendor's id (Jumio: `workflowExecution.id`)."""

    id_path: ClassVar[str]

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        vendor_id = Payload(self.name, body).text(self.id_path)
        return Notice(digest(body)[2:], vendor_id, digest(body), fetch=True, signed=False)
