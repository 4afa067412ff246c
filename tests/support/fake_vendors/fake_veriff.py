"""A pretended Veriff (devdocs.veriff.com: sessions, decisions, HMAC authentication, decision webhook)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.support.fake_vendors.server import Answered, Applicant, Callback, FakeVendor, encoded, hexmac

CODES = {
    "approved": 9001,
    "declined": 9102,
    "resubmission_requested": 9103,
    "expired": 9104,
    "abandoned": 9104,
    "review": 9121,
}


class FakeVeriff(FakeVendor):
    name = "veriff"
    words = {
        "approved": "approved",
        "rejected": "declined",
        "retry": "resubmission_requested",
        "review": "review",
        "expired": "expired",
    }

    def account(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "api_key": "fake-api-key",
            "shared_secret": self.secret,
            "webhook_secrets": [self.secret],
        }

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        if headers["X-AUTH-CLIENT"] != "fake-api-key":
            return 401, {"status": "fail", "code": "1105"}
        if method == "POST":
            sent = json.loads(body)["verification"]
            applicant = self.remember(sent["vendorData"], sent)
            session = {
                "id": applicant.vendor_id,
                "url": "https://magic.veriff.example/v/fake",
                "status": "created",
            }
            return 201, {"status": "success", "verification": session}
        session_id = path.split("/")[3]
        if headers["X-HMAC-SIGNATURE"] != hexmac(self.secret, session_id.encode()):
            return 401, {"status": "fail", "code": "1802"}
        applicant = self.applicants[session_id]
        decision = _decision(applicant, applicant.word, applicant.at) if applicant.word else None
        return 200, {"status": "success", "verification": decision}

    def callback(self, applicant: Applicant, word: str, at: datetime, *, secret: str = "") -> Callback:
        document = {
            "status": "success",
            "verification": _decision(applicant, word, at),
            "technicalData": {"ip": "192.0.2.7"},
        }
        body = encoded(document)
        headers = {
            "X-AUTH-CLIENT": "fake-api-key",
            "X-HMAC-SIGNATURE": hexmac(secret or self.secret, body),
        }
        return Callback(headers, body)


def _decision(applicant: Applicant, word: str, at: datetime) -> dict[str, Any]:
    return {
        "id": applicant.vendor_id,
        "attemptId": f"attempt-of-{applicant.vendor_id[-4:]}",
        "vendorData": applicant.reference,
        "status": word,
        "code": CODES[word],
        "reason": None,
        "reasonCode": None if word == "approved" else 102,
        "acceptanceTime": at.isoformat(),
        "decisionTime": at.isoformat().replace("+00:00", "Z"),
        "person": {"firstName": "SEEDED", "lastName": "CANARY"},
        "document": {"number": "CANARY-77"},
    }
