"""Nonces: the lowest that is free, chosen under the signer's lock, without a counter."""

from datetime import UTC, datetime

import pytest

from chain import keystore
from chain.answers import Header
from chain.calls import Call
from chain.hashing import operation_id
from monitoring.models import Incident
from tests.factories import NOW, make_issuing_network, make_user
from tests.support.payloads import ISSUING
from transactions import noop, outbox
from transactions.assign import assign
from transactions.bind import MOST_BOUND, candidates, room
from transactions.fees import GWEI
from transactions.models import Attempt, Intent, Signer
from transactions.sight import Sight

State = Intent.State


@pytest.fixture
def signer(db, settings, tmp_path):
    settings.KEYSTORE_DIR = tmp_path
    keystore.load.cache_clear()
    signer = make_issuing_network().signers.get(role=Signer.Role.ISSUER)
    signer.address = keystore.create(signer.network_id, signer.role)
    signer.save()
    yield signer
    keystore.load.cache_clear()


def queue(signer: Signer, name: str, **fields: object) -> Intent:
    call = Call(to="0x" + "70" * 20, data=ISSUING, operation_id=operation_id(name))
    intent = outbox.submit(
        call=call,
        network=signer.network,
        role=signer.role,
        purpose="test",
        subject=signer,
        actor=make_user(),
        now=NOW,
    )
    Intent.objects.filter(pk=intent.pk).update(**fields)
    intent.refresh_from_db()
    return intent


def sight(*, count: int = 0, balance: int = 10**20, base_fee: int = GWEI) -> Sight:
    head = Header(
        9, "0x" + "01" * 32, "0x" + "02" * 32, datetime(2027, 1, 1, tzinfo=UTC), base_fee, 30_000_000
    )
    return Sight(head=head, count=count, balance=balance, final=None, final_count=0)


def bind(signer: Signer, *intents: Intent, **seen: int) -> list[int]:
    gas = {intent.pk: 100_000 for intent in intents}
    return [attempt.nonce for attempt in assign(signer, gas, [], sight(**seen), now=NOW)]


def test_nonces_follow_what_is_mined_and_what_is_held(signer):
    queue(signer, "held", state=State.BOUND, nonce=5)
    queue(signer, "done", state=State.DONE, nonce=6)

    assert bind(signer, queue(signer, "a"), queue(signer, "b"), count=4) == [4, 7]


def test_a_gap_nobody_fills_gets_a_transaction_that_does_nothing(signer):
    queue(signer, "held", state=State.BOUND, nonce=6)

    assert bind(signer, count=4) == [4, 5]

    fillers = Intent.objects.filter(purpose=noop.PURPOSE).order_by("nonce")
    assert [(filler.state, filler.to, filler.nonce) for filler in fillers] == [
        (State.BOUND, signer.address, 4),
        (State.BOUND, signer.address, 5),
    ]


def test_an_intent_bound_by_another_worker_meanwhile_is_left_alone(signer):
    intent = queue(signer, "a")
    Intent.objects.filter(pk=intent.pk).update(state=State.BOUND, nonce=0)

    assert bind(signer, intent) == []


def test_the_room_of_the_signer_is_counted_again_under_the_lock(signer):
    Signer.objects.filter(pk=signer.pk).update(max_in_flight=2)
    queue(signer, "held", state=State.BOUND, nonce=0)

    assert bind(signer, queue(signer, "a"), queue(signer, "b")) == [1]


def test_what_is_mined_takes_no_room_though_it_is_not_final(signer):
    Signer.objects.filter(pk=signer.pk).update(max_in_flight=2)
    mined = [queue(signer, f"mined {nonce}", state=State.BOUND, nonce=nonce) for nonce in range(2)]
    signer.refresh_from_db()

    assert room(signer, mined, sight(count=0)) == 0
    assert room(signer, mined, sight(count=2)) == 2
    assert bind(signer, queue(signer, "a"), queue(signer, "b"), count=2) == [2, 3]


def test_no_more_waits_for_depth_than_is_asked_for_in_a_turn(signer):
    signer.max_in_flight = 1
    mined = [queue(signer, f"mined {nonce}", state=State.BOUND, nonce=nonce) for nonce in range(MOST_BOUND)]

    assert room(signer, mined[1:], sight(count=MOST_BOUND)) == 1
    assert room(signer, mined, sight(count=MOST_BOUND)) == 0


def test_what_is_urgent_gets_the_lower_nonce_and_the_last_place(signer):
    Signer.objects.filter(pk=signer.pk).update(max_in_flight=3)
    held = queue(signer, "held", state=State.BOUND, nonce=0)
    first, second, urgent = queue(signer, "a"), queue(signer, "b"), queue(signer, "c", urgent=True)

    assert bind(signer, first, second, urgent) == [1, 2]

    nonces = {intent.pk: intent.nonce for intent in Intent.objects.filter(signer=signer)}
    assert nonces == {held.pk: 0, urgent.pk: 1, first.pk: 2, second.pk: None}


def test_what_is_urgent_does_not_wait_for_the_depth_of_what_is_mined(signer):
    ordinary, urgent, other = queue(signer, "a"), queue(signer, "b", urgent=True), queue(signer, "c")

    assert candidates(signer, 2, in_pool=3) == [urgent, ordinary]
    assert candidates(signer, 0, in_pool=3) == [urgent]
    assert candidates(signer, 3, in_pool=3) == [urgent, ordinary, other]


@pytest.mark.parametrize("pause", ["signer", "network"])
def test_nothing_is_signed_while_paused(signer, pause):
    row = signer if pause == "signer" else signer.network
    type(row).objects.filter(pk=row.pk).update(paused=True)

    assert bind(signer, queue(signer, "a")) == []


def test_only_what_the_balance_can_pay_for_is_signed(signer):
    intents = [queue(signer, name) for name in "abc"]
    price = 100_000 * 3 * GWEI

    assert bind(signer, *intents, balance=2 * price) == [0, 1]
    assert Incident.objects.get().code == "transactions.low_balance"


def test_nothing_is_signed_above_the_fee_limit(signer):
    assert bind(signer, queue(signer, "a"), base_fee=signer.fee_cap) == []


def test_the_signature_is_stored_with_the_nonce_before_anything_is_sent(signer):
    intent = queue(signer, "a")

    bind(signer, intent)

    attempt = intent.attempts.get()
    intent.refresh_from_db()
    assert (intent.state, intent.nonce, attempt.nonce, attempt.gas) == (State.BOUND, 0, 0, 100_000)
    assert len(attempt.raw) > 100


def test_a_nonce_that_came_back_is_not_signed_into_bytes_that_exist(signer):
    """Its block was replaced, or its thief's: the same deed at the same price would have the same hash."""
    intent = queue(signer, "a")
    assert bind(signer, intent, count=4) == [4]
    Intent.objects.filter(pk=intent.pk).update(state=State.QUEUED, nonce=None)

    assert bind(signer, intent, count=4) == [4]

    assert Attempt.objects.filter(intent=intent, nonce=4).count() == 2
