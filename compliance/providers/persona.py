"""Persona, by its public documentation.

Requests: bearer key, `Persona-Version`, `Idempotency-Key` (docs.withpersona.com/api-reference). Callbacks:
`Persona-Signature: t=<unix seconds>,v1=<hex>` = HMAC-SHA256 of `t.body`; while a secret is being replaced
the header has two pairs with a space between (docs.withpersona.com/webhooks-best-practices). They arrive in
any order and more than once; the event's `id` and `created-at` settle both. Only our reference is sent.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from compliance.providers.account import Account, account
from compliance.providers.base import Answer, Result, Subject, digest
from compliance.providers.errors import BadSignature, StaleSignature
from compliance.providers.http import Reply, call
from compliance.providers.payload import Payload, event_name
from compliance.providers.signatures import require_signed
from compliance.providers.vendor import Created, Notice, Vendor
from kernel import clock

VERSION = "2023-01-05"
TOLERANCE = timedelta(minutes=5)
HOSTED_FLOW = "https://withpersona.com/verify"
EVENTS: Mapping[str, Answer] = {
    "inquiry.approved": Answer.APPROVED,
    "inquiry.declined": Answer.REJECTED,
    "inquiry.marked-for-review": Answer.REVIEW,
    "inquiry.completed": Answer.REVIEW,
    "inquiry.failed": Answer.RETRY,
    "inquiry.expired": Answer.EXPIRED,
}


class Persona(Vendor):
    """A completed inquiry has passed its checks but nobody has decided: an officer looks, unless Persona's
    own decision follows."""

    name = "persona"
    required = ("url", "api_key", "template")
    answers = {
        "created": None,
        "pending": None,
        "completed": Answer.REVIEW,
        "needs_review": Answer.REVIEW,
        "approved": Answer.APPROVED,
        "declined": Answer.REJECTED,
        "failed": Answer.RETRY,
        "expired": Answer.EXPIRED,
    }

    def create(self, subject: Subject, *, now: datetime) -> Created:
        mine = account(self.name)
        template = mine["template"]
        field = "inquiry-template-id" if template.startswith("itmpl_") else "template-id"
        attributes = {field: template, "reference-id": subject.reference}
        reply = _send(
            mine,
            "POST",
            "/api/v1/inquiries",
            {"data": {"attributes": attributes}},
            key=f"{subject.reference}-{subject.attempt}",
        )
        inquiry = reply.payload.text("data.id")
        return Created(inquiry, f"{HOSTED_FLOW}?{urlencode({'inquiry-id': inquiry})}")

    def fetch(self, vendor_id: str, subject_ref: str, *, now: datetime) -> Result | None:
        path = f"/api/v1/inquiries/{quote(vendor_id, safe='')}"
        payload = _send(account(self.name), "GET", path).payload
        attributes = "data.attributes"
        answer = payload.meaning(f"{attributes}.status", self.answers)
        if answer is None:
            return None
        status, at = payload.text(f"{attributes}.status"), payload.moment(f"{attributes}.updated-at")
        reference = payload.text(f"{attributes}.reference-id")
        event_id = event_name(vendor_id, status, at)
        reasons = () if answer == Answer.APPROVED else (status,)
        return Result(self.name, event_id, reference, at, answer, reasons, digest(payload.raw))

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        self._require_fresh(headers.get("Persona-Signature", ""), body, now)
        payload = Payload(self.name, body)
        event, inquiry = "data.attributes", "data.attributes.payload.data"
        event_id, kind = payload.text("data.id"), payload.text(f"{event}.name")
        vendor_id = payload.text(f"{inquiry}.id")
        answer = EVENTS.get(kind)
        if answer is None:
            return Notice(event_id, vendor_id, digest(body))
        reference, at = (
            payload.word(f"{inquiry}.attributes.reference-id"),
            payload.moment(f"{event}.created-at"),
        )
        reasons = () if answer == Answer.APPROVED else (kind,)
        result = Result(self.name, event_id, reference, at, answer, reasons, digest(body))
        return Notice(event_id, vendor_id, digest(body), result)

    def _require_fresh(self, header: str, body: bytes, now: datetime) -> None:
        """The signature first, then its age: a stranger learns nothing of our clock."""
        mine = account(self.name)
        for pair in header.split()[:4]:
            fields = dict(part.partition("=")[::2] for part in pair.split(","))
            seconds, given = fields.get("t", ""), fields.get("v1", "")
            if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11):
                continue
            try:
                require_signed(mine, seconds.encode() + b"." + body, given)
            except BadSignature:
                continue
            if abs(now - clock.from_timestamp(int(seconds))) > TOLERANCE:
                raise StaleSignature(provider=self.name)
            return
        raise BadSignature(provider=self.name)


def _send(mine: Account, method: str, path: str, document: object = None, *, key: str = "") -> Reply:
    headers = {"Authorization": f"Bearer {mine['api_key']}", "Persona-Version": VERSION}
    if key:
        headers["Idempotency-Key"] = key
    body = b"" if document is None else json.dumps(document).encode()
    return call(mine, method, path, headers=headers, body=body)
