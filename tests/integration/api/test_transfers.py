"""Asking before sending: the contract's codes, people's words, exact input."""

import pytest
import redis
from redis.exceptions import ConnectionError as CacheDown

from api.counters import count_up
from captable.models import Holding
from captable.transfer_check import check_transfer
from chain.addresses import ZERO
from tests.factories import NOW
from tests.integration.api import world
from tokens.models import ControlChange, Partition, RegisterEntry, RulesChange


@pytest.fixture
def token(db):
    return world.make_token()


@pytest.fixture
def sender(investor, token):
    """My wallet: registered, with 100 units."""
    wallet = world.make_wallet(investor)
    world.make_holding(token, wallet, units=100)
    register(token, wallet.address)
    return wallet


@pytest.fixture
def receiver(token):
    address = world.some_address()
    register(token, address)
    return address


def register(token, holder, valid_until=2**32):
    block = world.make_block()
    RegisterEntry.objects.create(
        token=token,
        block=block,
        number=block.number,
        log_index=0,
        holder=holder,
        valid_until=valid_until,
        country_numeric=410,
        classes=4,
        investor_number=1,
    )


def stop(token, holder=None):
    block = world.make_block()
    ControlChange.objects.create(
        token=token, block=block, number=block.number, log_index=0, holder=holder, active=True
    )


def question(token, sender, receiver, units="100"):
    return {"security": token.public_id, "sender": sender.address, "receiver": receiver, "units": units}


def test_an_eligible_receiver_is_allowed(caller, token, sender, receiver):
    answer = caller.post("/transfers/check", question(token, sender, receiver))

    assert answer.status_code == 200, answer.content
    assert answer.json() == {
        "allowed": True,
        "status": "0x51",
        "code": "OK",
        "reason": "The transfer would be accepted.",
        "remedy": "",
        "reasons": [],
        "unanswered": [],
        "law": {"allowed": True, "effect": "ALLOW", "packs": [], "reasons": []},
        "as_of": {
            "chain_id": "31337",
            "block_number": str(token.network.cursor_number),
            "block_hash": token.network.cursor_hash,
        },
    }


def test_a_stranger_is_refused_with_its_reason(caller, token, sender):
    answer = caller.post("/transfers/check", question(token, sender, world.some_address())).json()

    assert (answer["allowed"], answer["status"], answer["code"]) == (False, "0x57", "RECEIVER_NOT_REGISTERED")
    assert answer["reason"] == "The receiver is not on this security's register."
    assert answer["remedy"]
    assert [reason["code"] for reason in answer["reasons"]] == ["RECEIVER_NOT_REGISTERED"]


def test_all_that_stands_against_it_is_told_the_contracts_first(caller, token, sender, receiver):
    stop(token)
    stop(token, receiver)

    answer = caller.post("/transfers/check", question(token, sender, receiver, units="101")).json()

    assert (answer["code"], answer["status"]) == ("PAUSED", "0x54")
    assert [reason["code"] for reason in answer["reasons"]] == [
        "PAUSED",
        "BALANCE_TOO_LOW",
        "RECEIVER_FROZEN",
    ]


def test_units_of_a_partition_are_asked_about_by_its_name(caller, token, sender, receiver):
    block = world.make_block()
    Partition.objects.create(
        token=token, block=block, log_index=0, name="reg-s", locked_until=2**32, classes=8
    )

    asked = question(token, sender, receiver) | {"partition": "reg-s"}
    answer = caller.post("/transfers/check", asked).json()
    unknown = caller.post("/transfers/check", asked | {"partition": "reg-d"}).json()

    codes = ["BALANCE_TOO_LOW", "PARTITION_LOCKED", "PARTITION_CLASS"]
    assert [reason["code"] for reason in answer["reasons"]] == codes
    assert (unknown["code"], unknown["status"]) == ("PARTITION_UNKNOWN", "0x50")


def test_a_rule_that_only_the_chain_can_ask_is_told_and_refuses(caller, token, sender, receiver):
    block, module = world.make_block(), world.some_address()
    RulesChange.objects.create(token=token, block=block, number=block.number, log_index=0, module=module)

    answer = caller.post("/transfers/check", question(token, sender, receiver)).json()

    assert answer["unanswered"] == ["RULE_MODULE"]
    assert (answer["allowed"], answer["code"], answer["status"]) == (False, "RULE_UNAVAILABLE", "0x50")


def test_a_check_takes_four_queries(caller, token, sender, receiver, django_assert_num_queries):
    """All of it: who asks and for whom they speak, the security, the wallet, what the register says."""
    block = world.make_block()
    RulesChange.objects.create(token=token, block=block, number=block.number, log_index=0, max_holders=9)
    asked = question(token, sender, receiver) | {"partition": "reg-s"}
    caller.post("/transfers/check", asked)  # statements are planned with their first use

    with django_assert_num_queries(4):
        assert caller.post("/transfers/check", asked).status_code == 200


def test_the_facts_of_a_transfer_are_read_in_one_statement(
    token, sender, receiver, django_assert_num_queries
):
    asked = {"sender": sender.address, "receiver": receiver, "units": 1}
    check_transfer(token=token, now=NOW, **asked)

    with django_assert_num_queries(1):
        check_transfer(token=token, now=NOW, **asked)


def test_the_zero_address_is_a_reason_and_not_bad_input(caller, token, sender):
    answer = caller.post("/transfers/check", question(token, sender, ZERO)).json()

    assert answer["code"] == "RECEIVER_ZERO"


def test_words_come_in_korean_when_asked_for(caller, token, sender):
    answer = caller.post(
        "/transfers/check", question(token, sender, world.some_address()), **{"Accept-Language": "ko"}
    )

    assert answer["Content-Language"] == "ko"
    assert answer.json()["code"] == "RECEIVER_NOT_REGISTERED"
    assert any("가" <= letter <= "힣" for letter in answer.json()["reason"])


def test_the_sender_must_be_a_proved_wallet_of_mine(caller, investor, other, token, sender, receiver):
    theirs = world.make_wallet(other)
    pending = world.make_wallet(investor, proved=False)

    for wallet in (theirs, pending):
        answer = caller.post("/transfers/check", question(token, wallet, receiver))
        assert (answer.status_code, answer.json()["code"]) == (403, "api.sender_not_yours")


def test_a_draft_or_unknown_security_is_refused_by_field(caller, sender, receiver):
    draft = world.make_token(live=False)

    for security in (draft.public_id, "sec_nothing"):
        body = question(draft, sender, receiver) | {"security": security}
        answer = caller.post("/transfers/check", body)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == "#/security"


NOT_UNITS = [
    *[100, 1.5, True, None, ["1"], {"value": "1"}],
    *["", " 1", "1 ", "+1", "-1", "0", "00", "01", "1.0", "1e3", "0x10", "1_000", "1,000", "NaN"],
    *["١٠", "１０", "½", str(2**96), str(2**256), "9" * 5000],
]


@pytest.mark.parametrize("units", NOT_UNITS, ids=lambda value: repr(value)[:20])
def test_units_are_a_plain_decimal_integer_in_a_string(caller, token, sender, receiver, units):
    answer = caller.post("/transfers/check", question(token, sender, receiver) | {"units": units})

    assert answer.status_code == 400, answer.content
    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/units"]


def test_the_largest_amount_is_accepted_as_a_question(caller, token, sender, receiver):
    answer = caller.post("/transfers/check", question(token, sender, receiver, units=str(2**96 - 1)))

    assert answer.json()["code"] == "BALANCE_TOO_LOW"


def test_asking_changes_nothing(caller, token, sender, receiver):
    before = list(Holding.objects.values())

    caller.post("/transfers/check", question(token, sender, receiver))

    assert list(Holding.objects.values()) == before


def test_asking_too_often_is_429_with_the_seconds_to_wait(caller, token, sender, receiver, monkeypatch):
    monkeypatch.setattr("api.throttling.Throttle.THROTTLE_RATES", {"check": "2/min"})
    answers = [caller.post("/transfers/check", question(token, sender, receiver)) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["code"] == "api.throttled"
    assert 0 < int(answers[2]["Retry-After"]) <= 60


def test_without_the_cache_questions_are_still_answered(caller, token, sender, receiver, monkeypatch):
    def down(*_arguments):
        raise CacheDown("connection refused")

    monkeypatch.setattr("api.throttling.count_up", down)

    assert caller.post("/transfers/check", question(token, sender, receiver)).status_code == 200


def test_calls_are_counted_together_and_forgotten(settings):
    name = f"test:{world.some_hash()}"

    assert [count_up(name, 60) for _call in range(3)] == [1, 2, 3]

    assert 0 < redis.Redis.from_url(settings.REDIS_URL).ttl(name) <= 60
