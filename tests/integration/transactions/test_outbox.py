"""Wishes for the chain are rows of the caller's own transaction: once each, or a conflict."""

import pytest
from django.db import transaction

from chain.calls import Call
from chain.hashing import operation_id
from tests.factories import NOW, make_issuing_network, make_network, make_user
from tests.support.payloads import ISSUING
from transactions import doorbell, outbox
from transactions.models import Intent, Signer
from transactions.outbox import NoSigner, OperationConflict, Wish

TOKEN = "0x" + "70" * 20


def call(name: str, data: bytes = ISSUING + b"\x01") -> Call:
    return Call(to=TOKEN, data=data, operation_id=operation_id(name))


@pytest.fixture
def network(db):
    return make_issuing_network()


@pytest.fixture
def submit(network):
    actor = make_user()

    def submit(*calls):
        return outbox.submit_many(
            wishes=[Wish(item, network) for item in calls],
            network=network,
            role=Signer.Role.ISSUER,
            purpose="test",
            actor=actor,
            now=NOW,
        )

    return submit


def test_the_same_operation_again_is_the_same_intent(submit):
    (first,) = submit(call("a"))

    assert submit(call("b"), call("a"))[1] == first
    assert Intent.objects.count() == 2


def test_the_same_operation_with_other_contents_is_refused_and_nothing_else_is_queued(submit):
    submit(call("a"))

    with pytest.raises(OperationConflict), transaction.atomic():
        submit(call("b"), call("a", ISSUING + b"\x02"))

    assert Intent.objects.get().operation_id == operation_id("a")


def test_without_a_signer_nothing_is_queued(db):
    network = make_network()

    with pytest.raises(NoSigner):
        outbox.submit(
            call=call("a"),
            network=network,
            role=Signer.Role.ISSUER,
            purpose="test",
            subject=network,
            actor=make_user(),
            now=NOW,
        )
    assert not Intent.objects.exists()


def test_many_wishes_take_three_statements_and_ring_once(submit, django_assert_num_queries, monkeypatch):
    rings = []
    monkeypatch.setattr(doorbell.bells, "announce", lambda *key, **news: rings.append(news))

    with django_assert_num_queries(3 + 2):  # and the savepoint of the test's own transaction
        submit(*(call(str(number)) for number in range(50)))

    assert rings == [], "a ring before the commit would be answered before the rows are there"


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_after_the_commit_and_a_broken_bell_harms_nobody(submit, monkeypatch):
    rings = []

    def break_down(*key, **news):
        rings.append(news)
        raise OSError("no broker")

    monkeypatch.setattr(doorbell.bells, "announce", break_down)
    monkeypatch.setattr(doorbell, "_last", {})

    submit(call("a"))

    assert len(rings) == 1
    assert Intent.objects.count() == 1
