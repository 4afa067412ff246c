"""A refusal counts only while nothing of ours is under way; who waits for a failed one waits in vain."""

import pytest

from chain.calls import Call
from chain.hashing import operation_id
from tests.factories import NOW, make_issuing_network, make_officer, make_user
from tests.support.payloads import payload_of
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.operations.retry import retry
from transactions.rehearse import Refusal
from transactions.reject import reject, reject_orphans

State = Intent.State
TOKEN = "0x" + "70" * 20
WHY = Refusal("RECEIVER_FROZEN", "RECEIVER_FROZEN (0x57)")


@pytest.fixture
def network(db):
    return make_issuing_network()


def queue(network, name, *, role=Signer.Role.ISSUER, to=TOKEN, depends_on=None) -> Intent:
    return outbox.submit(
        call=Call(to=to, data=payload_of(role), operation_id=operation_id(name)),
        network=network,
        role=role,
        purpose="test",
        subject=network,
        actor=make_user(),
        now=NOW,
        depends_on=depends_on,
    )


def test_alone_the_refusal_is_believed_with_its_reason(network):
    intent = queue(network, "a")

    assert reject(intent.signer, {intent.pk: WHY}, seen=9, now=NOW)

    intent.refresh_from_db()
    assert (intent.state, intent.error_code, intent.settled_at) == (State.REJECTED, "RECEIVER_FROZEN", NOW)


@pytest.mark.parametrize(
    "ended",
    [{"state": State.BOUND}, {"state": State.DONE, "block_number": 10}],
    ids=["now", "when it was refused, though done since"],
)
@pytest.mark.parametrize(
    ("role", "to"),
    [(Signer.Role.ISSUER, "0x" + "71" * 20), (Signer.Role.CONTROLLER, TOKEN)],
    ids=["the same key", "the same contract"],
)
def test_not_while_something_is_under_way_by(network, role, to, ended):
    intent = queue(network, "a")
    Intent.objects.filter(pk=queue(network, "b", role=role, to=to).pk).update(nonce=0, **ended)

    assert not reject(intent.signer, {intent.pk: WHY}, seen=9, now=NOW)

    intent.refresh_from_db()
    assert intent.state == State.QUEUED


def test_who_depends_on_a_failed_intent_is_told(network):
    first = queue(network, "a")
    second = queue(network, "b", depends_on=first)
    reject(first.signer, {first.pk: WHY}, seen=9, now=NOW)

    assert reject_orphans(second.signer, now=NOW)

    second.refresh_from_db()
    assert (second.state, second.error_code) == (State.REJECTED, "transactions.predecessor_failed")


def test_a_refused_intent_can_be_queued_again_by_hand(network):
    intent = queue(network, "a")
    reject(intent.signer, {intent.pk: WHY}, seen=9, now=NOW)

    intent = retry(intent=intent, actor=make_officer(), now=NOW)

    assert (intent.state, intent.error_code, intent.settled_at) == (State.QUEUED, "", None)
