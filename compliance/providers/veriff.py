"""Veriff, by its public documentation.

Requests: `X-AUTH-CLIENT`; all but the making of a session also `X-HMAC-SIGNATURE`, which signs the session's
id for GET (devdocs.veriff.com, HMAC authentication). Callbacks: `X-HMAC-SIGNATURE` = hex HMAC-SHA256 of the
raw body with the shared secret, `X-AUTH-CLIENT` = our key. No time of sending is signed; `decisionTime` in
the body orders decisions, which an agent of theirs may override later. Only our reference is sent.

A session that was made although its answer got lost stays unused and unknown here: its callbacks wait.
"""

import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from compliance.providers.account import account
from compliance.providers.base import Answer, Result, Subject, digest
from compliance.providers.errors import BadSignature
from compliance.providers.http import call
from compliance.providers.payload import Payload, event_name
from compliance.providers.signatures import require_signed, signature
from compliance.providers.vendor import Created, Notice, Vendor

APPROVED_CODE = 9001
ANSWERS: Mapping[str, Answer] = {
    "approved": Answer.APPROVED,
    "declined": Answer.REJECTED,
    "resubmission_requested": Answer.RETRY,
    "review": Answer.REVIEW,
    "expired": Answer.EXPIRED,
    "abandoned": Answer.EXPIRED,
}


class Veriff(Vendor):
    """The status is what counts; an approval must carry the code of approvals, too."""

    name = "veriff"
    required = ("url", "api_key", "shared_secret")
    answers = ANSWERS

    def create(self, subject: Subject, *, now: datetime) -> Created:
        mine = account(self.name)
        body = json.dumps({"verification": {"vendorData": subject.reference}}).encode()
        headers = {"X-AUTH-CLIENT": mine["api_key"]}
        payload = call(mine, "POST", "/v1/sessions", headers=headers, body=body).payload
        return Created(payload.text("verification.id"), payload.link("verification.url"))

    def fetch(self, vendor_id: str, subject_ref: str, *, now: datetime) -> Result | None:
        mine = account(self.name)
        headers = {
            "X-AUTH-CLIENT": mine["api_key"],
            "X-HMAC-SIGNATURE": signature(mine["shared_secret"], vendor_id.encode()),
        }
        path = f"/v1/sessions/{quote(vendor_id, safe='')}/decision"
        payload = call(mine, "GET", path, headers=headers).payload
        return None if payload.at("verification") is None else self._result(payload)

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        mine = account(self.name)
        require_signed(mine, body, headers.get("X-HMAC-SIGNATURE", ""))
        if not hmac.compare_digest(headers.get("X-AUTH-CLIENT", "").encode(), mine["api_key"].encode()):
            raise BadSignature(provider=self.name)
        payload = Payload(self.name, body)
        if payload.at("verification") is None:  # started, submitted: the session goes on
            vendor_id, action = payload.text("id"), payload.text("action")
            return Notice(event_name(vendor_id, action, digest(body)), vendor_id, digest(body))
        result = self._result(payload)
        return Notice(result.event_id, payload.text("verification.id"), digest(body), result)

    def _result(self, payload: Payload) -> Result:
        answer = payload.meaning("verification.status", ANSWERS)
        if answer == Answer.APPROVED and payload.at("verification.code") != APPROVED_CODE:
            raise payload.garbled("verification.code")
        at, status = self._decided(payload), payload.text("verification.status")
        event_id = event_name(
            payload.text("verification.id"), payload.word("verification.attemptId"), status, at
        )
        reference = payload.word("verification.vendorData")
        reasons = () if answer == Answer.APPROVED else (status, *_reason_code(payload))
        return Result(self.name, event_id, reference, at, answer, reasons, digest(payload.raw))

    def _decided(self, payload: Payload) -> datetime:
        """Nobody decides on a session that merely ran out: then the time of its making has to do."""
        has_decision = payload.at("verification.decisionTime") is not None
        return payload.moment(f"verification.{'decisionTime' if has_decision else 'acceptanceTime'}")


def _reason_code(payload: Payload) -> tuple[str, ...]:
    code = payload.at("verification.reasonCode")
    return (f"reason {code}"[:60],) if isinstance(code, int | str) else ()
