"""An operation that waits for too long is told, once for each sender, and no longer when it has moved."""

from datetime import timedelta

import pytest

from chain.calls import Call
from chain.hashing import operation_id
from monitoring.models import Incident
from tests.factories import NOW, make_issuing_network, make_user
from tests.support.payloads import payload_of
from transactions import outbox
from transactions.models import Attempt, Intent, Signer
from transactions.watch import STUCK, watch

State = Intent.State
LATE = timedelta(minutes=31)


@pytest.fixture
def network(db, settings):
    settings.STUCK_MINUTES = 30
    return make_issuing_network()


def queue(network, name, *, at=NOW, role=Signer.Role.ISSUER) -> Intent:
    return outbox.submit(
        call=Call(to="0x" + "70" * 20, data=payload_of(role), operation_id=operation_id(name)),
        network=network,
        role=role,
        purpose="test",
        subject=network,
        actor=make_user(),
        now=at,
    )


def attempt(intent, *, nonce, at) -> None:
    number = Attempt.objects.count() + 1
    terms = {"raw": b"\x02", "tx_hash": f"0x{number:064x}", "tip": 1, "fee_cap": 1, "gas": 1}
    Attempt.objects.create(intent=intent, nonce=nonce, first_block=1, created_at=at, **terms)


def told() -> set[str]:
    return set(Incident.objects.filter(code=STUCK, closed_at=None).values_list("subject", flat=True))


def test_the_oldest_of_each_sender_is_told_once_it_is_late(network):
    first, _second = queue(network, "a"), queue(network, "b", at=NOW + timedelta(seconds=1))
    other = queue(network, "c", role=Signer.Role.CONTROLLER)

    watch(NOW + timedelta(minutes=30))
    assert told() == set()

    watch(NOW + LATE)
    watch(NOW + 2 * LATE)
    assert told() == {first.public_id, other.public_id}
    assert Incident.objects.filter(code=STUCK).count() == 2


def test_it_is_over_when_it_moves_and_the_next_one_is_told(network):
    first, second = queue(network, "a"), queue(network, "b", at=NOW + timedelta(seconds=1))
    watch(NOW + LATE)

    Intent.objects.filter(pk=first.pk).update(state=State.DONE, nonce=0)
    watch(NOW + LATE)
    assert told() == {second.public_id}

    Intent.objects.filter(pk=second.pk).update(state=State.DONE, nonce=1)
    watch(NOW + LATE)
    assert told() == set()


def test_a_better_price_does_not_begin_the_waiting_anew(network):
    intent = queue(network, "a")
    Intent.objects.filter(pk=intent.pk).update(state=State.BOUND, nonce=4)
    attempt(intent, nonce=4, at=NOW)
    attempt(intent, nonce=4, at=NOW + timedelta(minutes=30))

    watch(NOW + LATE)

    assert told() == {intent.public_id}


@pytest.mark.parametrize("again", [{"state": State.QUEUED}, {"state": State.BOUND, "nonce": 5}])
def test_one_that_was_tried_again_begins_anew(network, again):
    intent = queue(network, "a")
    attempt(intent, nonce=4, at=NOW + LATE)
    if "nonce" in again:
        attempt(intent, nonce=5, at=NOW + LATE)
    Intent.objects.filter(pk=intent.pk).update(**again)

    watch(NOW + LATE)
    assert told() == set()

    watch(NOW + 2 * LATE)
    assert told() == {intent.public_id}


def test_a_stopped_sender_is_told_as_the_reason(network):
    intent = queue(network, "a")
    Signer.objects.filter(pk=intent.signer_id).update(paused=True)

    watch(NOW + LATE)

    assert Incident.objects.get(code=STUCK).detail.endswith("paused: signer")
