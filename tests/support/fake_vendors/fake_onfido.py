"""A pretended Onfido (documentation.onfido.com, API 3.6: applicants, workflow runs, webhooks)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.support.fake_vendors.server import Answered, Applicant, Callback, FakeVendor, encoded, hexmac


class FakeOnfido(FakeVendor):
    name = "onfido"
    words = {"approved": "approved", "rejected": "declined", "review": "review", "expired": "abandoned"}

    def account(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "api_token": "api_sandbox.fake",
            "workflow": "fake-workflow",
            "webhook_secrets": [self.secret],
        }

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        if headers["Authorization"] != "Token token=api_sandbox.fake":
            return 401, {"error": {"type": "authorization_error"}}
        if (method, path) == ("POST", "/v3.6/applicants"):
            sent = json.loads(body)
            known = sent.get("first_name") and sent.get("last_name")
            return (201, {"id": "fake-person"}) if known else (422, {"error": {"type": "validation_error"}})
        if (method, path) == ("POST", "/v3.6/workflow_runs"):
            sent = json.loads(body)
            return 201, self._run(self.remember(sent["customer_user_id"], sent))
        return 200, self._run(self.applicants[path.split("/")[3]])

    def _run(self, applicant: Applicant) -> dict[str, Any]:
        at = applicant.at.isoformat().replace("+00:00", "Z") if applicant.at else "2026-01-01T00:00:00Z"
        return {
            "id": applicant.vendor_id,
            "applicant_id": "fake-person",
            "workflow_id": "fake-workflow",
            "customer_user_id": applicant.reference,
            "status": applicant.word or "awaiting_input",
            "reasons": [],
            "link": {"url": "https://eu.onfido.example/l/fake"},
            "updated_at": at,
        }

    def callback(self, applicant: Applicant, word: str, at: datetime, *, secret: str = "") -> Callback:
        document = {
            "payload": {
                "resource_type": "workflow_run",
                "action": "workflow_run.completed",
                "object": {
                    "id": applicant.vendor_id,
                    "status": word,
                    "completed_at_iso8601": at.isoformat(),
                    "href": f"https://api.eu.onfido.example/v3.6/workflow_runs/{applicant.vendor_id}",
                },
            }
        }
        body = encoded(document)
        return Callback({"X-SHA2-Signature": hexmac(secret or self.secret, body)}, body)
