"""Sumsub, by its public documentation.

Requests: `X-App-Token`, `X-App-Access-Ts`, `X-App-Access-Sig` = hex HMAC-SHA256 of time, method, path with
query, and body (docs.sumsub.com/reference/authentication). Callbacks: `X-Payload-Digest` over the raw body,
`X-Payload-Digest-Alg` names the hash; SHA-1 is refused (docs.sumsub.com/docs/webhooks). Callbacks carry no
signed time of sending: they are sent again for a day, and `createdAtMs` in the signed body orders them.
A GREEN may be followed by a RED. Nothing about the person but the kind and the country is sent.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from compliance.providers.account import Account, account
from compliance.providers.base import Answer, Result, Subject, digest
from compliance.providers.errors import BadSignature
from compliance.providers.http import Reply, call
from compliance.providers.payload import Payload, event_name, one_reason
from compliance.providers.signatures import require_signed, signature
from compliance.providers.vendor import Created, Notice, Vendor
from kernel import clock, countries

HASHES = {"HMAC_SHA256_HEX": "sha256", "HMAC_SHA512_HEX": "sha512"}
LINK_SECONDS = 7 * 24 * 3600
REVIEWED = ("applicantReviewed", "applicantWorkflowCompleted")
REVIEWS: Mapping[str, Answer] = {
    "GREEN": Answer.APPROVED,
    "RED RETRY": Answer.RETRY,
    "RED FINAL": Answer.REJECTED,
    "RED": Answer.REJECTED,
}
OTHER_EVENTS: Mapping[str, Answer] = {
    "applicantOnHold": Answer.REVIEW,
    "applicantReset": Answer.RETRY,
    "applicantDeactivated": Answer.REVIEW,
    "applicantDeleted": Answer.REVIEW,
}


class Sumsub(Vendor):
    name = "sumsub"
    required = ("url", "app_token", "secret_key", "level", "company_level")
    answers = {**REVIEWS, **OTHER_EVENTS}

    def create(self, subject: Subject, *, now: datetime) -> Created:
        mine = account(self.name)
        is_entity = subject.kind == "entity"
        level = mine["company_level" if is_entity else "level"]
        wish = {
            "externalUserId": subject.reference,
            "type": "company" if is_entity else "individual",
            "fixedInfo": {"country": countries.alpha3(subject.country)},
        }
        query = urlencode({"levelName": level})
        reply = _send(mine, "POST", f"/resources/applicants?{query}", wish, now=now, expected=(409,))
        if reply.status == 409:  # made before, under the same reference
            path = f"/resources/applicants/-;externalUserId={quote(subject.reference, safe='')}/one"
            reply = _send(mine, "GET", path, now=now)
        pass_ = {"levelName": level, "userId": subject.reference, "ttlInSecs": LINK_SECONDS}
        link = _send(mine, "POST", "/resources/sdkIntegrations/levels/-/websdkLink", pass_, now=now)
        return Created(reply.payload.text("id"), link.payload.link("url"))

    def fetch(self, vendor_id: str, subject_ref: str, *, now: datetime) -> Result | None:
        path = f"/resources/applicants/{quote(vendor_id, safe='')}/status"
        payload = _send(account(self.name), "GET", path, now=now).payload
        if payload.text("reviewStatus") != "completed":
            return None
        return self._result(payload, vendor_id, subject_ref, payload.moment("reviewDate"))

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        mine = account(self.name)
        algorithm = HASHES.get(headers.get("X-Payload-Digest-Alg", ""))
        if algorithm is None:
            raise BadSignature(provider=self.name)
        require_signed(mine, body, headers.get("X-Payload-Digest", ""), algorithm=algorithm)
        payload = Payload(self.name, body)
        kind, vendor_id, at = payload.text("type"), payload.text("applicantId"), payload.moment("createdAtMs")
        event_id = event_name(kind, vendor_id, payload.word("correlationId"), at)
        result = None
        if kind in REVIEWED:
            if payload.text("reviewStatus") != "completed":
                raise payload.garbled("reviewStatus")
            result = self._result(payload, vendor_id, payload.word("externalUserId"), at)
        elif kind in OTHER_EVENTS:
            reference, answer = payload.word("externalUserId"), OTHER_EVENTS[kind]
            result = Result(self.name, event_id, reference, at, answer, (kind,), digest(body))
        return Notice(event_id, vendor_id, digest(body), result)

    def _result(self, payload: Payload, vendor_id: str, reference: str, at: datetime) -> Result:
        word = payload.text("reviewResult.reviewAnswer")
        if word == "RED":
            word = f"RED {payload.word('reviewResult.reviewRejectType')}".strip()
        if word not in REVIEWS:
            raise payload.garbled(f"reviewResult={word[:30]}")
        reasons = one_reason(payload.words("reviewResult.rejectLabels"), "" if word == "GREEN" else word)
        event_id = event_name(vendor_id, word, at)
        return Result(self.name, event_id, reference, at, REVIEWS[word], reasons, digest(payload.raw))


def _send(
    mine: Account,
    method: str,
    path: str,
    document: object = None,
    *,
    now: datetime,
    expected: tuple[int, ...] = (),
) -> Reply:
    """A signed request; Sumsub refuses one whose time is a minute off."""
    body = b"" if document is None else json.dumps(document).encode()
    seconds = str(clock.to_timestamp(now))
    headers = {
        "X-App-Token": mine["app_token"],
        "X-App-Access-Ts": seconds,
        "X-App-Access-Sig": signature(mine["secret_key"], f"{seconds}{method}{path}".encode() + body),
    }
    return call(mine, method, path, headers=headers, body=body, expected=expected)
