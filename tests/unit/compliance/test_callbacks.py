"""Callbacks written by hand from the vendors' public documentation: what an adapter reads out of one."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from compliance.providers import VENDORS, Answer
from compliance.providers.errors import BadSignature, StaleSignature, VendorGarbled, VendorNotConfigured
from kernel import clock
from tests.factories import NOW

SECRETS = ("first secret", "second secret")


@pytest.fixture(autouse=True)
def _accounts(settings: Any) -> None:
    settings.KYC_VENDORS = {
        name: {"webhook_secrets": list(SECRETS), "api_key": "our-key"} for name in VENDORS
    }


def mac(message: bytes, secret: str = SECRETS[0], algorithm: str = "sha256") -> str:
    return hmac.new(secret.encode(), message, algorithm).hexdigest()


def sumsub(algorithm: str = "sha256", name: str = "HMAC_SHA256_HEX", **change: Any) -> Any:
    document = {
        "applicantId": "5cb56e8e0a975a35f333cb83",
        "inspectionId": "5cb56e8e0a975a35f333cb84",
        "correlationId": "req-a260b669-4f14-4bb5-a4c5-ac0218acb9a4",
        "externalUserId": "kyc_1",
        "levelName": "basic-kyc-level",
        "type": "applicantReviewed",
        "reviewResult": {"reviewAnswer": "GREEN"},
        "reviewStatus": "completed",
        "createdAtMs": "2027-03-01 08:59:58.032",
    } | change
    body = json.dumps(document).encode()
    headers = {"X-Payload-Digest": mac(body, algorithm=algorithm), "X-Payload-Digest-Alg": name}
    return VENDORS["sumsub"].read(headers, body, now=NOW)


@pytest.mark.parametrize(
    ("review", "answer"),
    [
        ({"reviewAnswer": "GREEN"}, Answer.APPROVED),
        (
            {"reviewAnswer": "RED", "reviewRejectType": "RETRY", "rejectLabels": ["BAD_PROOF"]},
            Answer.RETRY,
        ),
        (
            {"reviewAnswer": "RED", "reviewRejectType": "FINAL", "rejectLabels": ["FORGERY"]},
            Answer.REJECTED,
        ),
        ({"reviewAnswer": "RED"}, Answer.REJECTED),
    ],
)
def test_sumsub_review_results(review: dict[str, Any], answer: Answer) -> None:
    result = sumsub(reviewResult=review).result

    assert result is not None
    assert (result.decision, result.subject_ref) == (answer, "kyc_1")
    assert result.occurred_at == datetime(2027, 3, 1, 8, 59, 58, 32000, tzinfo=UTC)
    assert result.reasons == tuple(review.get("rejectLabels", () if answer == Answer.APPROVED else ("RED",)))


@pytest.mark.parametrize(
    "change",
    [
        {"reviewResult": {"reviewAnswer": "YELLOW"}},
        {"reviewResult": {"reviewAnswer": "RED", "reviewRejectType": "MAYBE"}},
        {"reviewResult": {}},
        {"reviewResult": "GREEN"},
        {"reviewResult": {"reviewAnswer": "RED", "rejectLabels": "FORGERY"}},
        {"reviewStatus": "pending"},
        {"createdAtMs": "yesterday"},
        {"createdAtMs": 7},
        {"applicantId": None},
        {"applicantId": "x" * 121},
        {"externalUserId": ["kyc_1"]},
    ],
    ids=str,
)
def test_sumsub_says_something_else_than_documented(change: dict[str, Any]) -> None:
    with pytest.raises(VendorGarbled):
        sumsub(**change)


def test_sumsub_says_that_something_is_under_way() -> None:
    notice = sumsub(type="applicantPending", reviewStatus="pending", reviewResult=None)

    assert (notice.result, notice.fetch, notice.signed) == (None, False, True)


@pytest.mark.parametrize(
    ("algorithm", "name", "is_taken"),
    [
        ("sha256", "HMAC_SHA256_HEX", True),
        ("sha512", "HMAC_SHA512_HEX", True),
        ("sha1", "HMAC_SHA1_HEX", False),
        ("sha256", "", False),
        ("sha256", "HMAC_SHA512_HEX", False),
    ],
)
def test_sumsub_hashes(algorithm: str, name: str, *, is_taken: bool) -> None:
    if is_taken:
        assert sumsub(algorithm, name).result is not None
        return
    with pytest.raises(BadSignature):
        sumsub(algorithm, name)


def persona(signatures: Any, name: str = "inquiry.approved") -> Any:
    inquiry = {"type": "inquiry", "id": "inq_1", "attributes": {"status": "x", "reference-id": "kyc_1"}}
    event = {"name": name, "created-at": "2027-03-01T08:59:59.000Z", "payload": {"data": inquiry}}
    body = json.dumps({"data": {"type": "event", "id": "evt_1", "attributes": event}}).encode()
    header = " ".join(
        f"t={seconds},v1={mac(f'{seconds}.'.encode() + body, secret)}" for seconds, secret in signatures
    )
    return VENDORS["persona"].read({"Persona-Signature": header}, body, now=NOW)


SECONDS = clock.to_timestamp(NOW)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("inquiry.approved", Answer.APPROVED),
        ("inquiry.declined", Answer.REJECTED),
        ("inquiry.marked-for-review", Answer.REVIEW),
        ("inquiry.completed", Answer.REVIEW),
        ("inquiry.failed", Answer.RETRY),
        ("inquiry.expired", Answer.EXPIRED),
        ("inquiry.started", None),
        ("inquiry.transitioned", None),
    ],
)
def test_persona_events(name: str, answer: Answer | None) -> None:
    notice = persona([(SECONDS, SECRETS[0])], name)

    assert (notice.result and notice.result.decision) == answer
    assert notice.event_id == "evt_1"


@pytest.mark.parametrize("age", [timedelta(minutes=-5, seconds=-1), timedelta(minutes=5, seconds=1)])
def test_persona_refuses_a_time_that_is_too_far_off(age: timedelta) -> None:
    with pytest.raises(StaleSignature):
        persona([(SECONDS - int(age.total_seconds()), SECRETS[0])])
    assert persona([(SECONDS - int(age.total_seconds() * 0.9), SECRETS[0])]).result is not None


def test_persona_signs_twice_while_a_secret_is_replaced() -> None:
    assert persona([(SECONDS, "unknown here"), (SECONDS, SECRETS[1])]).result is not None
    with pytest.raises(BadSignature):
        persona([(SECONDS, "unknown here"), (SECONDS, "this too")])


@pytest.mark.parametrize(
    "header", ["", "t=,v1=", "t=1", "v1=ab", "t=-5,v1=ab", "t=９,v1=ab", "t=" + "9" * 40]
)
def test_persona_headers_that_are_none(header: str) -> None:
    with pytest.raises(BadSignature):
        VENDORS["persona"].read({"Persona-Signature": header}, b"{}", now=NOW)


def veriff(client: str = "our-key", **change: Any) -> Any:
    verification = {
        "id": "f04bdb47-d3be-4b28-b028-a652feb060b5",
        "attemptId": "f2270684-8c51-4d03-88eb-dafd43e8b486",
        "vendorData": "kyc_1",
        "status": "approved",
        "code": 9001,
        "reasonCode": None,
        "decisionTime": "2027-03-01T08:59:59.916Z",
    } | change
    body = json.dumps({"status": "success", "verification": verification}).encode()
    headers = {"X-AUTH-CLIENT": client, "X-HMAC-SIGNATURE": mac(body).upper()}
    return VENDORS["veriff"].read(headers, body, now=NOW)


@pytest.mark.parametrize(
    ("status", "code", "answer"),
    [
        ("approved", 9001, Answer.APPROVED),
        ("declined", 9102, Answer.REJECTED),
        ("resubmission_requested", 9103, Answer.RETRY),
        ("expired", 9104, Answer.EXPIRED),
        ("abandoned", 9104, Answer.EXPIRED),
        ("review", 9121, Answer.REVIEW),
    ],
)
def test_veriff_decisions(status: str, code: int, answer: Answer) -> None:
    result = veriff(status=status, code=code).result

    assert result is not None
    assert (result.decision, result.subject_ref) == (answer, "kyc_1")


@pytest.mark.parametrize(
    "change", [{"code": 9102}, {"code": "9001"}, {"status": "fine"}, {"decisionTime": ""}], ids=str
)
def test_veriff_approves_nobody_by_half(change: dict[str, Any]) -> None:
    with pytest.raises(VendorGarbled):
        veriff(**change)


def test_veriff_names_our_key() -> None:
    with pytest.raises(BadSignature):
        veriff(client="somebody else's key")


def test_onfido_is_only_a_reason_to_fetch() -> None:
    document = {
        "payload": {
            "resource_type": "workflow_run",
            "action": "workflow_run.completed",
            "object": {"id": "run-1", "status": "approved", "completed_at_iso8601": "2027-03-01T08:59:59Z"},
        }
    }
    body = json.dumps(document).encode()
    notice = VENDORS["onfido"].read({"X-SHA2-Signature": mac(body)}, body, now=NOW)

    assert (notice.vendor_id, notice.result, notice.fetch) == ("run-1", None, True)
    assert notice.raw_sha256 == "0x" + hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=lambda vendor: vendor.name)
def test_without_a_secret_nothing_is_believed(settings: Any, vendor: Any) -> None:
    settings.KYC_VENDORS = {vendor.name: {"webhook_secrets": ["", ""]}}
    empty = mac(b"{}", "")
    headers = {
        **dict.fromkeys(("X-Payload-Digest", "X-SHA2-Signature", "X-HMAC-SIGNATURE"), empty),
        "X-Payload-Digest-Alg": "HMAC_SHA256_HEX",
        "Persona-Signature": f"t={SECONDS},v1={empty}",
    }

    with pytest.raises(VendorNotConfigured):
        vendor.read(headers, b"{}", now=NOW)
