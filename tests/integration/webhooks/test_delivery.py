"""Events reach a real receiver: signed, in order, none lost, whatever the receiver does meanwhile."""

import logging
import threading
from datetime import timedelta

import pytest

from audit.models import Entry
from kernel.errors import Missing
from monitoring.models import Incident
from tests.support.receiver import Listener
from webhooks import patience
from webhooks.delivering import deliver
from webhooks.models import Attempt, Delivery, Event, Receiver, Secret
from webhooks.operations.add_receiver import add_receiver
from webhooks.operations.change_receiver import change_receiver
from webhooks.operations.ping_receiver import ReceiverDisabled, ping_receiver
from webhooks.operations.replay_delivery import replay_delivery
from webhooks.operations.replay_events import replay_events
from webhooks.operations.rotate_secret import RotationRunning, rotate_secret
from webhooks.publishing import publish
from webhooks.sweeping import sweep

logger = logging.getLogger(__name__)
MINUTES, HOUR, DAY = timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)


def ids(documents):
    return [document["id"] for document in documents]


def after(world, first):
    """What the owner may see from that event on, in its order."""
    seen = [event.public_id for event in world.events()]
    return seen[seen.index(first) :]


def test_an_hour_without_its_receiver_loses_nothing_and_keeps_the_order(world):
    listener = world.listener
    world.move()
    world.turn()
    last_before = listener.taken[-1]["id"]
    listener.close()
    for _five_minutes in range(12):
        world.move()
        world.turn(MINUTES)
    asked = Attempt.objects.filter(status=0).count()
    listener.open()

    for _five_minutes in range(16):  # it rests for an hour and a fifth at the most
        world.turn(MINUTES)

    taken, expected = ids(listener.taken), after(world, listener.taken[0]["id"])
    assert taken == expected
    assert sum(document["type"] == "transfer.completed" for document in listener.taken) == 13
    assert not Delivery.objects.pending().exists()
    assert 4 <= asked <= 8, "it was asked now and then, not with every event"

    listener.taken.clear()
    count = replay_events(receiver=world.receiver, after=last_before, actor=world.owner, now=world.now)
    deliver(now=world.now)

    again, missed = ids(listener.taken), expected[expected.index(last_before) + 1 :]
    lost = len(set(missed) - set(again))
    out_of_order = sum(one != other for one, other in zip(again, missed, strict=False))
    logger.warning(
        "receiver down for an hour: %s replayed, %s lost, %s out of order", count, lost, out_of_order
    )
    assert (count, again) == (len(missed), missed)
    assert not listener.unsigned


def test_a_refused_event_holds_up_its_security_and_nothing_else(world):
    first, second = world.wallets
    other = world.other_security(first)
    world.listener.refuses = {"security.paused"}
    world.branch.block()
    world.branch.paused(world.token)
    world.move()
    other.move()

    world.turn()

    types = [(document["data"]["security"], document["type"]) for document in world.listener.taken]
    assert {security for security, _type in types} == {other.token.public_id}
    assert len(types) >= 2, "the other security's events went"
    world.turn(timedelta(seconds=1))
    assert sum(document["type"] == "security.paused" for document in world.listener.asked) == 1, (
        "not yet again"
    )
    world.listener.refuses = set()
    world.turn(timedelta(seconds=10))
    mine = [
        document for document in world.listener.taken if document["data"]["security"] == world.token.public_id
    ]
    assert [document["type"] for document in mine][:2] == ["security.paused", "transfer.completed"]
    assert not Delivery.objects.pending().exists()
    assert second is not first


def test_after_a_dozen_refusals_an_event_is_given_up_and_the_rest_goes_on(world):
    world.listener.refuses = {"security.paused"}
    world.branch.block()
    world.branch.paused(world.token)
    world.move()
    publish(now=world.now)
    Delivery.objects.filter(event__type="security.paused").update(refusals=patience.REFUSALS - 1)

    world.turn()
    world.turn(timedelta(seconds=1))

    given_up = Delivery.objects.get(event__type="security.paused")
    assert given_up.state == Delivery.State.FAILED
    assert world.listener.taken[0]["type"] == "transfer.completed"
    world.listener.refuses = set()
    replay_delivery(delivery=given_up, actor=world.owner, now=world.now)
    world.turn()
    assert world.listener.taken[-1]["type"] == "security.paused"
    assert world.listener.taken[-1]["id"] == given_up.event.public_id, "under the id it had"


def test_a_slow_receiver_blocks_only_itself(world):
    """The slow one answers only when the quick one has everything."""
    slow = Listener(hold=threading.Event()).open()
    for listener in (slow,):
        organisation = world.token.issuer.organisation
        _receiver, secret = add_receiver(
            url=listener.url, organisation=organisation, actor=world.owner, now=world.now
        )
        listener.secrets.append(secret)
    for _move in range(3):
        world.move()
    wanted = 3 * 3

    def let_go(document):
        if len(world.listener.taken) == wanted:
            slow.hold.set()

    world.listener.told = let_go
    world.turn()
    slow.close()

    assert len(world.listener.taken) == wanted
    assert slow.hold.is_set(), "the quick one had all while the slow one had not answered its first"
    assert ids(slow.taken) == ids(world.listener.taken)


def test_a_receiver_that_fails_for_days_is_disabled_and_somebody_is_told(world):
    world.listener.status, world.listener.text = 503, "down, ask kim@example.com or 010-1234-5678"
    world.move()
    days = 0  # of 31 hours: more than the longest rest
    while Receiver.objects.get().state == Receiver.State.ENABLED and days < 10:
        world.turn(timedelta(hours=31))
        days += 1

    receiver = Receiver.objects.get()
    assert (receiver.state, receiver.reason, days) == ("disabled", "failed", 5)
    incident = Incident.objects.get(code="webhooks.receiver_disabled")
    assert incident.subject == receiver.public_id
    assert Entry.objects.filter(verb="webhook.disabled", subject_id=receiver.public_id).exists()
    assert Attempt.objects.first().excerpt == "down, ask … or …", "nobody's address or number is kept"
    with pytest.raises(ReceiverDisabled):
        ping_receiver(receiver=receiver, actor=world.owner, now=world.now)
    world.listener.status = 200
    change_receiver(receiver=receiver, enabled=True, actor=world.owner, now=world.now)
    world.turn()
    assert world.listener.taken, "what waited came"
    incident.refresh_from_db()
    assert incident.closed_at


def test_gone_for_good_is_believed_at_once(world):
    world.listener.status = 410
    world.move()

    world.turn()

    assert (Receiver.objects.get().state, Receiver.objects.get().reason) == ("disabled", "gone")


def test_it_may_say_how_long_to_wait(world):
    world.listener.status, world.listener.headers = 429, {"Retry-After": "900"}
    world.move()
    world.turn()
    asked = len(world.listener.asked)

    world.turn(timedelta(seconds=890))
    assert len(world.listener.asked) == asked
    world.turn(timedelta(seconds=20))
    assert len(world.listener.asked) == asked + 1


def test_both_secrets_sign_while_one_is_replaced(world):
    former = world.listener.secrets.pop()
    new = rotate_secret(receiver=world.receiver, overlap_hours=24, actor=world.owner, now=world.now)
    with pytest.raises(RotationRunning):
        rotate_secret(receiver=world.receiver, overlap_hours=1, actor=world.owner, now=world.now)
    for secret in (former, new):
        world.listener.secrets = [secret]
        ping_receiver(receiver=world.receiver, actor=world.owner, now=world.now)
        world.turn()
    assert (len(world.listener.taken), world.listener.unsigned) == (2, 0)

    world.now += DAY
    world.listener.secrets = [former]
    ping_receiver(receiver=world.receiver, actor=world.owner, now=world.now)
    world.turn()
    assert world.listener.unsigned == 1, "the former secret has ended"
    leaked = rotate_secret(receiver=world.receiver, overlap_hours=0, actor=world.owner, now=world.now)
    live = [secret.value for secret in Secret.objects.live(now=world.now)]
    assert live == [leaked]


def test_a_replay_takes_the_place_of_what_still_waits(world):
    world.move()
    world.turn()
    world.listener.close()
    world.move()
    world.turn()

    count = replay_events(receiver=world.receiver, actor=world.owner, now=world.now)
    world.listener.open()
    deliver(now=world.now)

    again = world.listener.taken[-count:]
    assert ids(again) == after(world, again[0]["id"]) == sorted(ids(again), key=ids(again).index)
    assert len(set(ids(again))) == count
    assert Delivery.objects.filter(state="replaced").exists()
    with pytest.raises(Missing):
        replay_events(receiver=world.receiver, after="evt_nobodys", actor=world.owner, now=world.now)


def test_what_is_a_month_old_goes_unless_it_still_waits(world):
    world.move()
    world.turn()
    world.listener.close()
    world.move()
    world.turn()
    waiting = Delivery.objects.pending().count()

    sweep(now=world.now + 31 * DAY)

    assert Event.objects.count() == Delivery.objects.count() == waiting > 0
    change_receiver(receiver=world.receiver, enabled=False, actor=world.owner, now=world.now)
    sweep(now=world.now + 31 * DAY)
    assert not Event.objects.exists()


def test_publishing_twice_or_again_tells_nothing_twice(world):
    world.move()
    publish(now=world.now)
    keys = list(Event.objects.values_list("key", flat=True))

    publish(now=world.now)
    world.branch.rollback(0)

    assert list(Event.objects.values_list("key", flat=True)) == keys
    assert len(set(keys)) == len(keys)
