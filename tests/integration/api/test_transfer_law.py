"""The law's verdicts beside the contract's reasons, in the caller's language, discreet about the other."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chain.addresses import ZERO
from compliance.models import Hit
from compliance.screening.models import ListedParty
from investors.models import Wallet
from kernel import clock
from tests import factories as make
from tests.support.branch import Branch
from tests.support.law import load_lists, make_buyer, make_offered
from tokens.models import RegisterEntry, Token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _setting(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    load_lists(tmp_path, settings)
    monkeypatch.setattr(clock, "now", lambda: make.NOW + timedelta(hours=1))


@pytest.fixture
def offered() -> tuple[Token, Branch]:
    return make_offered("SG", "SG-01")


@pytest.fixture
def seller(offered: tuple[Token, Branch]) -> Wallet:
    return on_register(offered, make_buyer("SG"), units=10)


@pytest.fixture
def buyer(offered: tuple[Token, Branch]) -> Wallet:
    return on_register(offered, make_buyer("SG"))


def on_register(offered: tuple[Token, Branch], wallet: Wallet, units: int = 0) -> Wallet:
    token, branch = offered
    block = branch.block()
    RegisterEntry.objects.create(
        token=token,
        block=block,
        number=block.number,
        log_index=0,
        holder=wallet.address,
        valid_until=2**32,
        country_numeric=702,
        classes=4,
        investor_number=1,
    )
    if units:
        branch.moved(token, (ZERO, wallet.address, units))
    return wallet


def question(token: Token, seller: Wallet, receiver: str) -> dict[str, str]:
    return {
        "security": token.public_id,
        "sender": str(seller.address),
        "receiver": receiver,
        "units": "10",
    }


def asked(caller_of: Any, token: Token, seller: Wallet, receiver: str, **headers: str) -> Any:
    body = question(token, seller, receiver)
    answer = caller_of(seller.investor.user).post("/transfers/check", body, **headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_what_only_the_law_refuses_is_refused_with_all_its_names(
    caller_of: Any, offered: tuple[Token, Branch], seller: Wallet, buyer: Wallet
) -> None:
    answer = asked(caller_of, offered[0], seller, buyer.address)

    assert (answer["allowed"], answer["code"], answer["status"]) == (False, "HOLDING_PERIOD", "0x55")
    assert (answer["reasons"], answer["law"]["packs"], answer["law"]["effect"]) == ([], ["SG"], "BLOCK")
    [reason] = answer["law"]["reasons"]
    assert reason == {
        "code": "HOLDING_PERIOD",
        "rule": "SG-01-RESALE",
        "pack": "SG",
        "effect": "BLOCK",
        "status": "0x55",
        "detail": "0x" + b"SG-01-RESALE".ljust(32, b"\0").hex(),
        "erc1404": 8,
        "reason": "Units have not been held for long enough.",
        "value": "2027-03-01T18:00:00+08:00",
        "limit": "≥ 2027-09-01T00:00:00+08:00",
        "missing": "",
        "remedy": "Wait until the date given as the limit.",
    }


def test_asking_the_law_as_well_costs_the_same_however_many_hold(
    caller_of: Any,
    offered: tuple[Token, Branch],
    seller: Wallet,
    buyer: Wallet,
    django_assert_max_num_queries: Any,
) -> None:
    caller, body = caller_of(seller.investor.user), question(offered[0], seller, buyer.address)
    for _other in range(3):
        on_register(offered, make_buyer("SG"), units=5)
    caller.post("/transfers/check", body)  # statements are planned with their first use

    with django_assert_max_num_queries(37):
        caller.post("/transfers/check", body)


def test_the_contracts_reason_comes_first(
    caller_of: Any, offered: tuple[Token, Branch], seller: Wallet
) -> None:
    stranger = make_buyer("SG")

    answer = asked(caller_of, offered[0], seller, stranger.address)

    assert (answer["allowed"], answer["code"]) == (False, "RECEIVER_NOT_REGISTERED")
    assert [reason["code"] for reason in answer["law"]["reasons"]] == ["HOLDING_PERIOD"]


def test_in_korean(caller_of: Any, offered: tuple[Token, Branch], seller: Wallet, buyer: Wallet) -> None:
    answer = asked(caller_of, offered[0], seller, buyer.address, **{"Accept-Language": "ko"})

    [reason] = answer["law"]["reasons"]
    assert reason["reason"] == "의무 보유 기간이 지나지 않은 수량이 있습니다."
    assert reason["remedy"] == answer["remedy"]


def test_that_the_receiver_is_on_a_list_is_not_told(
    caller_of: Any, offered: tuple[Token, Branch], seller: Wallet, buyer: Wallet
) -> None:
    listed = ListedParty.objects.first()
    Hit.objects.create(investor=buyer.investor, listed=listed, score=90, found_at=make.NOW)

    answer = asked(caller_of, offered[0], seller, buyer.address)

    assert {reason["code"] for reason in answer["law"]["reasons"]} == {"HOLDING_PERIOD", "RECEIVER_KYC"}
    assert "SANCTIONS" not in str(answer)
    assert b"SANCTIONS".hex() not in str(answer)
