"""Each vendor's adapter against its pretended server: what is verified, refused, reversed, forged, replayed,
late, lost; over real HTTP in both directions."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import DatabaseError

from compliance.models import KycApplicant, KycCase, ProviderEvent, ProviderResult, WhitelistEntry
from compliance.operations.resubmit_case import resubmit_case
from kernel import clock
from monitoring.models import Incident
from tests import factories as make
from tests.integration.compliance.vendor_scene import NAME, Scene, open_scene
from tests.support.fake_vendors import FAKES, FakeVendor, Mood, running

pytestmark = pytest.mark.django_db(transaction=True)
State = KycCase.State
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=FAKES, ids=lambda fake: fake.name)
def fake(request: pytest.FixtureRequest) -> Iterator[FakeVendor]:
    with running(request.param()) as vendor:
        yield vendor


@pytest.fixture
def fresh(fake: FakeVendor, live_server: Any, settings: Any) -> Scene:
    """The case is open, the vendor has not been asked yet."""
    return open_scene(fake, live_server.url, settings)


@pytest.fixture
def scene(fresh: Scene) -> Scene:
    """The vendor knows the applicant."""
    assert fresh.turn()[0] == 1
    return fresh


def test_the_vendor_gets_our_reference_and_no_more_than_it_needs(scene: Scene) -> None:
    sent = b"".join(body for _method, _path, body in scene.fake.requests).decode()
    row = KycApplicant.objects.get(case=scene.case)

    assert scene.fake.only().reference == scene.case.public_id
    assert row.vendor_id == scene.fake.only().vendor_id
    assert row.link.startswith("https://")
    assert ("Zebrafink" in sent) == (scene.fake.name == "onfido")
    assert "1988" not in sent


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("approved", State.VERIFIED),
        ("rejected", State.REJECTED),
        ("retry", State.UPDATES_REQUIRED),
        ("review", State.MANUAL_REVIEW),
        ("expired", State.EXPIRED),
    ],
)
def test_a_signed_finding_moves_the_case(scene: Scene, word: str, state: str) -> None:
    if word not in scene.fake.words:
        pytest.skip(f"{scene.fake.name} has no word for {word}")

    assert scene.told(word, clock.now()) == 200

    assert scene.state == state


def test_good_then_bad_is_bad_in_whatever_order_it_arrives(scene: Scene) -> None:
    wallet = make.make_wallet(scene.case.investor, now=scene.opened)
    first, second = scene.opened + MINUTE / 60, scene.opened + MINUTE / 30
    words, applicant = scene.fake.words, scene.fake.only()
    good = scene.fake.callback(applicant, words["approved"], first)
    bad = scene.fake.decide(words["rejected"], second)

    for callback in (bad, good, bad, good):
        assert scene.deliver(callback).status_code == 200
        scene.turn(later=2 * MINUTE)

    assert scene.state == State.REJECTED
    assert not WhitelistEntry.objects.filter(wallet=wallet, status="active").exists()


def test_an_approval_is_reversed_later(scene: Scene) -> None:
    wallet = make.make_wallet(scene.case.investor, now=scene.opened)

    scene.told("approved", scene.opened + MINUTE / 60)
    assert scene.state == State.VERIFIED
    assert WhitelistEntry.objects.get(wallet=wallet).status == "active"
    scene.told("rejected", scene.opened + MINUTE / 30)

    assert scene.state == State.REJECTED
    assert WhitelistEntry.objects.get(wallet=wallet).status == "revoked"


def test_a_replay_is_answered_well_and_changes_nothing(scene: Scene) -> None:
    callback = scene.fake.decide(scene.fake.words["approved"], clock.now())
    scene.deliver(callback)
    scene.turn(later=2 * MINUTE)
    before = KycCase.objects.values().get(pk=scene.case.pk)

    answers = [scene.deliver(callback).status_code for _ in range(3)]

    assert answers == [200, 200, 200]
    assert KycCase.objects.values().get(pk=scene.case.pk) == before
    assert ProviderEvent.objects.count() == 1
    assert ProviderResult.objects.count() == 1


def test_one_callback_sent_many_times_at_once_counts_once(scene: Scene) -> None:
    callback = scene.fake.decide(scene.fake.words["rejected"], clock.now())

    with ThreadPoolExecutor(6) as pool:
        answers = [answer.status_code for answer in pool.map(lambda _: scene.deliver(callback), range(6))]
    scene.turn(later=2 * MINUTE)

    assert answers == [200] * 6
    assert ProviderEvent.objects.count() == 1
    assert ProviderResult.objects.count() == 1
    assert scene.state == State.REJECTED


@pytest.mark.parametrize("forgery", ["other secret", "other body", "cut", "missing", "not ascii"])
def test_a_forgery_is_refused_and_leaves_nothing(scene: Scene, forgery: str) -> None:
    at, word = clock.now(), scene.fake.words["approved"]
    true = scene.fake.decide(word, at)
    header = next(name for name in true.headers if "ignature" in name.lower() or name == "X-Payload-Digest")
    forged = {
        "other secret": scene.fake.callback(scene.fake.only(), word, at, secret="guessed"),
        "other body": replace(true, body=true.body + b" "),
        "cut": replace(true, headers={**true.headers, header: true.headers[header][:-1]}),
        "missing": replace(true, headers={}),
        "not ascii": replace(true, headers={**true.headers, header: "\xff\xfe"}),
    }[forgery]

    answer = scene.deliver(forged)

    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "compliance.bad_signature"
    assert not ProviderEvent.objects.exists()
    assert scene.state == State.PROCESSING


def test_a_secret_is_replaced_without_losing_a_callback(scene: Scene, settings: Any) -> None:
    account, at, applicant = scene.fake.account(), clock.now(), scene.fake.only()
    old, new = (
        scene.fake.callback(applicant, scene.fake.words["review"], at + MINUTE / 60 * n, secret=secret)
        for n, secret in enumerate([scene.fake.secret, "the new secret"])
    )

    settings.KYC_VENDORS = {
        scene.fake.name: account | {"webhook_secrets": ["the new secret", scene.fake.secret]}
    }
    assert [scene.deliver(callback).status_code for callback in (old, new)] == [200, 200]
    settings.KYC_VENDORS = {scene.fake.name: account | {"webhook_secrets": ["the new secret"]}}

    assert [scene.deliver(callback).status_code for callback in (old, new)] == [401, 200]


def test_a_callback_that_comes_before_its_applicant_waits_for_it(scene: Scene) -> None:
    """The vendor may call back before its answer to our request is written down."""
    applicant = scene.fake.only()
    KycApplicant.objects.update(vendor_id="", due_at=clock.now())

    early = scene.fake.decide(scene.fake.words["rejected"], clock.now())
    assert scene.deliver(early).status_code == 200
    assert (scene.state, ProviderEvent.objects.get().state) == (State.PROCESSING, "waiting")
    KycApplicant.objects.update(vendor_id=applicant.vendor_id)
    scene.turn(later=2 * MINUTE)

    assert scene.state == State.REJECTED
    assert ProviderEvent.objects.get().state == "taken"


def test_a_lost_callback_is_made_good_by_asking(scene: Scene) -> None:
    scene.fake.decide(scene.fake.words["approved"], clock.now())

    assert scene.turn() == (0, 0)
    scene.turn(later=timedelta(hours=7))

    assert scene.state == State.VERIFIED


@pytest.mark.parametrize(
    ("mood", "code"),
    [
        (Mood.DOWN, "compliance.vendor_unreachable"),
        (Mood.BUSY, "compliance.vendor_unreachable"),
        (Mood.SLOW, "compliance.vendor_unreachable"),
        (Mood.DRIPPING, "compliance.vendor_unreachable"),
        (Mood.GARBAGE, "compliance.vendor_garbled"),
        (Mood.CHANGED, "compliance.vendor_garbled"),
        (Mood.ELSEWHERE, "compliance.vendor_refused"),
    ],
)
def test_a_vendor_that_fails_has_a_name_for_it_and_nothing_is_lost(
    fresh: Scene, mood: Mood, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fresh.fake.mood = mood
    for _ in range(3):
        KycApplicant.objects.update(due_at=clock.now())
        assert fresh.turn()[0] == 0

    row = KycApplicant.objects.get()
    assert (row.error_code, row.vendor_id, row.tries) == (code, "", 3)
    assert row.due_at > clock.now()
    assert fresh.state == State.PROCESSING
    assert Incident.objects.get(closed_at=None).code == "kyc.vendor_fails"
    assert NAME.split()[1] not in caplog.text + Incident.objects.get().detail

    fresh.fake.mood = Mood.WELL
    KycApplicant.objects.update(due_at=clock.now())
    assert fresh.turn()[0] == 1
    assert not Incident.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize("mood", [Mood.DOWN, Mood.GARBAGE, Mood.CHANGED, Mood.ELSEWHERE])
def test_a_failing_fetch_approves_nobody_and_is_tried_again(scene: Scene, mood: Mood) -> None:
    scene.fake.decide(scene.fake.words["approved"], clock.now())
    scene.fake.mood = mood
    scene.turn(later=timedelta(hours=7))
    assert scene.state == State.PROCESSING
    assert KycApplicant.objects.get().error_code

    scene.fake.mood = Mood.WELL
    scene.turn(later=timedelta(hours=7))

    assert scene.state == State.VERIFIED


def test_a_worker_that_dies_after_asking_makes_no_second_case_of_it(fresh: Scene) -> None:
    """The vendor made the applicant, we died before writing it down: the next turn ends in one row."""
    dies = mock.patch("compliance.operations.make_applicants._remember", side_effect=KeyboardInterrupt)
    with dies, pytest.raises(KeyboardInterrupt):
        fresh.turn()
    assert KycApplicant.objects.get().vendor_id == ""

    KycApplicant.objects.update(due_at=clock.now())
    fresh.turn()

    row = KycApplicant.objects.get()
    assert row.vendor_id in fresh.fake.applicants
    assert len(fresh.fake.applicants) == (1 if fresh.fake.name in ("sumsub", "persona") else 2)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"a": ' * 5000, b'{"type": 7, "data": []}'])
def test_a_signed_callback_nobody_understands_is_told_and_counts_for_nothing(
    scene: Scene, body: bytes
) -> None:
    callback = _signed(scene.fake, body)

    answer = scene.deliver(callback)

    assert (answer.status_code, answer.json()["code"]) == (422, "compliance.vendor_garbled")
    assert Incident.objects.get().code == "kyc.vendor_garbled"
    assert scene.state == State.PROCESSING


def test_a_callback_that_cannot_be_stored_is_sent_again(scene: Scene) -> None:
    callback = scene.fake.decide(scene.fake.words["rejected"], clock.now())

    with mock.patch.object(ProviderEvent.objects, "get_or_create", side_effect=DatabaseError("disk full")):
        answer = scene.deliver(callback)
    assert (answer.status_code, answer.json()["code"]) == (503, "api.unavailable")
    assert scene.deliver(callback).status_code == 200
    scene.turn(later=2 * MINUTE)

    assert scene.state == State.REJECTED


def test_too_large_a_callback_is_not_read(scene: Scene) -> None:
    answer = scene.deliver(_signed(scene.fake, b" " * 70_000))

    assert (answer.status_code, answer.json()["code"]) == (413, "api.body_too_large")


def test_a_finding_about_somebody_else_is_refused(scene: Scene) -> None:
    """The vendor's id is ours, the reference in it is another case's."""
    applicant = scene.fake.only()
    applicant.reference = "kyc_somebody_else"

    scene.told("approved", clock.now())

    assert scene.state == State.PROCESSING
    assert not ProviderResult.objects.exists()


def test_nothing_of_the_person_is_kept_of_a_callback(scene: Scene) -> None:
    scene.told("rejected", clock.now())

    kept = str(list(ProviderEvent.objects.values()) + list(ProviderResult.objects.values()))
    assert "CANARY" not in kept
    assert len(bytes.fromhex(ProviderEvent.objects.get().raw_sha256[2:])) == 32


def test_what_an_old_attempt_says_no_longer_expires_the_case(scene: Scene, settings: Any) -> None:
    if not {"retry", "expired"} <= set(scene.fake.words):
        pytest.skip(f"{scene.fake.name} has no word for one of the two")
    old = scene.fake.only()
    scene.told("retry", scene.opened)
    spokesman = make.spokesman_of(scene.case.investor)
    resubmit_case(case=scene.case, actor=spokesman, now=clock.now())
    scene.turn()
    scene.deliver(scene.fake.callback(old, scene.fake.words["expired"], clock.now()))

    assert len(scene.fake.applicants) == 2
    assert scene.state == State.PROCESSING
    scene.deliver(scene.fake.callback(old, scene.fake.words["rejected"], clock.now()))
    assert scene.state == State.REJECTED


def _signed(fake: FakeVendor, body: bytes) -> Any:
    with mock.patch(f"tests.support.fake_vendors.fake_{fake.name}.encoded", return_value=body):
        return fake.callback(fake.only(), fake.words["review"], clock.now())
