"""A pretended Sumsub (docs.sumsub.com: authentication, applicants, user verification webhooks)."""

import json
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from tests.support.fake_vendors.server import Answered, Applicant, Callback, FakeVendor, encoded, hexmac


class FakeSumsub(FakeVendor):
    name = "sumsub"
    words = {"approved": "GREEN", "rejected": "RED FINAL", "retry": "RED RETRY", "review": "applicantOnHold"}
    algorithm = "HMAC_SHA256_HEX"

    def account(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "app_token": "sbx:fake",
            "secret_key": "fake key",
            "level": "basic-kyc-level",
            "company_level": "basic-kyb-level",
            "webhook_secrets": [self.secret],
        }

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        stamp = headers["X-App-Access-Ts"]
        right = hexmac("fake key", f"{stamp}{method}{path}".encode() + body)
        if headers["X-App-Access-Sig"] != right or abs(time.time() - int(stamp)) > 60:
            return 401, {"description": "Request signature mismatch"}
        if path.startswith("/resources/sdkIntegrations/"):
            return 200, {"url": "https://in.sumsub.example/websdk/p/fake"}
        if path.startswith("/resources/applicants?levelName="):
            return self._create(json.loads(body))
        if path.startswith("/resources/applicants/-;externalUserId="):
            reference = unquote(path.split("=")[1].removesuffix("/one"))
            return 200, {"id": self._known(reference).vendor_id, "externalUserId": reference}
        return self._status(self.applicants[path.split("/")[3]])

    def _known(self, reference: str) -> Applicant | None:
        return next((row for row in self.applicants.values() if row.reference == reference), None)

    def _create(self, sent: dict[str, Any]) -> Answered:
        if self._known(sent["externalUserId"]):
            return 409, {"code": 409, "description": "Applicant with external user id already exists"}
        applicant = self.remember(sent["externalUserId"], sent)
        return 201, {"id": applicant.vendor_id, "externalUserId": applicant.reference}

    def _status(self, applicant: Applicant) -> Answered:
        if not applicant.word:
            return 200, {"reviewId": "r1", "reviewStatus": "init"}
        at = applicant.at.strftime("%Y-%m-%d %H:%M:%S+0000")
        return 200, {"reviewStatus": "completed", "reviewDate": at, "reviewResult": _review(applicant.word)}

    def callback(self, applicant: Applicant, word: str, at: datetime, *, secret: str = "") -> Callback:
        document = {
            "applicantId": applicant.vendor_id,
            "inspectionId": "5cb56e8e0a975a35f333cb84",
            "correlationId": f"req-{applicant.vendor_id[-4:]}-{at.timestamp():.0f}",
            "levelName": "basic-kyc-level",
            "externalUserId": applicant.reference,
            "type": word if word.startswith("applicant") else "applicantReviewed",
            "sandboxMode": True,
            "reviewStatus": "onHold" if word == "applicantOnHold" else "completed",
            "createdAtMs": at.strftime("%Y-%m-%d %H:%M:%S.%f")[:-3],
            "clientId": "fake-client",
        }
        if not word.startswith("applicant"):
            document["reviewResult"] = _review(word)
        body = encoded(document)
        hash_name = "sha512" if "512" in self.algorithm else "sha1" if "SHA1" in self.algorithm else "sha256"
        signed = hexmac(secret or self.secret, body, hash_name)
        return Callback({"X-Payload-Digest": signed, "X-Payload-Digest-Alg": self.algorithm}, body)


def _review(word: str) -> dict[str, Any]:
    answer, _space, kind = word.partition(" ")
    review: dict[str, Any] = {"reviewAnswer": answer}
    if kind:
        review |= {"reviewRejectType": kind, "rejectLabels": ["FORGERY" if kind == "FINAL" else "BAD_PROOF"]}
    return review
