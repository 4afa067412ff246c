"""A pretended Persona (docs.withpersona.com: inquiries, webhooks, best practices)."""

import json
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.support.fake_vendors.server import Answered, Applicant, Callback, FakeVendor, encoded, hexmac

EVENTS = {
    "approved": "inquiry.approved",
    "declined": "inquiry.declined",
    "needs_review": "inquiry.marked-for-review",
    "failed": "inquiry.failed",
    "expired": "inquiry.expired",
}


class FakePersona(FakeVendor):
    name = "persona"
    words = {
        "approved": "approved",
        "rejected": "declined",
        "retry": "failed",
        "review": "needs_review",
        "expired": "expired",
    }

    def __init__(self) -> None:
        super().__init__()
        self.answered: dict[str, Answered] = {}

    def account(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "api_key": "persona_sandbox_fake",
            "template": "itmpl_fake",
            "webhook_secrets": [self.secret],
        }

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        if headers["Authorization"] != "Bearer persona_sandbox_fake" or not headers["Persona-Version"]:
            return 401, {"errors": [{"title": "Must be authenticated"}]}
        if method == "GET":
            return 200, {"data": _inquiry(self.applicants[path.split("/")[4]])}
        return self._create(headers["Idempotency-Key"], json.loads(body)["data"]["attributes"])

    def _create(self, key: str, sent: dict[str, Any]) -> Answered:
        if key not in self.answered:
            applicant = self.remember(sent["reference-id"], sent)
            self.answered[key] = 201, {"data": _inquiry(applicant)}
        return self.answered[key]

    def callback(self, applicant: Applicant, word: str, at: datetime, *, secret: str = "") -> Callback:
        return self.signed_at(int(time.time()), applicant, word, at, secret=secret)

    def signed_at(
        self, seconds: int, applicant: Applicant, word: str, at: datetime, *, secret: str = ""
    ) -> Callback:
        document = {
            "data": {
                "type": "event",
                "id": f"evt_{applicant.vendor_id[-4:]}_{word}_{at.timestamp():.0f}",
                "attributes": {
                    "name": EVENTS[word],
                    "created-at": at.isoformat().replace("+00:00", "Z"),
                    "payload": {"data": _inquiry(applicant, word)},
                },
            }
        }
        body = encoded(document)
        mac = hexmac(secret or self.secret, f"{seconds}.".encode() + body)
        return Callback({"Persona-Signature": f"t={seconds},v1={mac}"}, body)


def _inquiry(applicant: Applicant, word: str = "") -> dict[str, Any]:
    at = applicant.at.isoformat() if applicant.at else "2026-01-01T00:00:00.000Z"
    attributes = {
        "status": word or applicant.word or "created",
        "reference-id": applicant.reference,
        "updated-at": at,
    }
    return {"type": "inquiry", "id": applicant.vendor_id, "attributes": attributes}
