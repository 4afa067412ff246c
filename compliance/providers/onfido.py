"""Onfido (Studio workflows), by its public documentation and its published client.

Requests: `Authorization: Token token=…`, version 3.6 (documentation.onfido.com). Callbacks:
`X-SHA2-Signature` = hex HMAC-SHA256 of the raw body with the webhook's token. A callback says little and
carries no id of its own, so it is only taken as a reason to fetch the workflow run, which is the fact; its
`updated_at` orders what was fetched. Onfido insists on a name: first and last are sent, nothing else.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from compliance.providers.account import Account, account
from compliance.providers.base import Answer, Result, Subject, digest
from compliance.providers.http import call
from compliance.providers.payload import Payload, event_name, one_reason
from compliance.providers.signatures import require_signed
from compliance.providers.vendor import Created, Notice, Vendor

RUN = "workflow_run"


class Onfido(Vendor):
    """A run that failed at Onfido goes to an officer."""

    name = "onfido"
    required = ("url", "api_token", "workflow")
    answers = {
        "processing": None,
        "awaiting_input": None,
        "awaiting_client_input": None,
        "approved": Answer.APPROVED,
        "declined": Answer.REJECTED,
        "review": Answer.REVIEW,
        "abandoned": Answer.EXPIRED,
        "error": Answer.REVIEW,
    }

    def create(self, subject: Subject, *, now: datetime) -> Created:
        mine = account(self.name)
        first, _space, last = subject.name.rpartition(" ")
        person = {"first_name": first or last, "last_name": last}
        applicant = _send(mine, "POST", "/v3.6/applicants", person).text("id")
        run = _send(
            mine,
            "POST",
            "/v3.6/workflow_runs",
            {
                "applicant_id": applicant,
                "workflow_id": mine["workflow"],
                "customer_user_id": subject.reference,
            },
        )
        return Created(run.text("id"), run.link("link.url"))

    def fetch(self, vendor_id: str, subject_ref: str, *, now: datetime) -> Result | None:
        run = _send(account(self.name), "GET", f"/v3.6/workflow_runs/{quote(vendor_id, safe='')}")
        answer = run.meaning("status", self.answers)
        if answer is None:
            return None
        at, status, reference = run.moment("updated_at"), run.text("status"), run.text("customer_user_id")
        reasons = one_reason(run.words("reasons"), "" if answer == Answer.APPROVED else status)
        event_id = event_name(vendor_id, status, at)
        return Result(self.name, event_id, reference, at, answer, reasons, digest(run.raw))

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        require_signed(account(self.name), body, headers.get("X-SHA2-Signature", ""))
        payload = Payload(self.name, body)
        kind, vendor_id = payload.text("payload.resource_type"), payload.text("payload.object.id")
        event_id = event_name(kind, vendor_id, digest(body))
        return Notice(event_id, vendor_id, digest(body), fetch=kind == RUN)


def _send(mine: Account, method: str, path: str, document: object = None) -> Payload:
    headers = {"Authorization": f"Token token={mine['api_token']}"}
    body = b"" if document is None else json.dumps(document).encode()
    return call(mine, method, path, headers=headers, body=body).payload
