"""The kit on tokens other people wrote: OpenZeppelin's plain ERC-20, bare and behind proxies, and T-REX."""

from typing import Any

import pytest

from tests.support.grades import code_of, findings, function, graded, grades
from tests.support.ledger import Ledger, calldata
from tests.support.trex import ALICE, BOB, Trex, open_suite

pytestmark = pytest.mark.chain

SECURITY = ["ERC-1410", "ERC-1594", "ERC-1643", "ERC-1644", "ERC-1404", "ERC-3643"]
PLAIN = {"ERC-20": "complete", "ERC-165": "absent"} | dict.fromkeys(SECURITY, "absent")
TREX = PLAIN | {"ERC-3643": "complete"}


@pytest.fixture
def suite(ledger: Ledger) -> Trex:
    return open_suite(ledger)


def test_a_plain_erc20_has_no_other_standard(ledger: Ledger) -> None:
    holder = ledger.account(0)
    token = ledger.deploy(code_of("Plain"), ["address"], [holder])

    report = graded(token)

    assert grades(report) == PLAIN
    assert findings(report) == []
    assert report["holders"] == [{"address": holder.lower(), "balance": "1000"}]
    assert {each["why"]: each["passed"] for each in report["transfers"]} == {
        "to the sender itself": True,
        "to an address nobody registered": True,
        "to the zero address": False,
        "of more than the balance": False,
    }


@pytest.mark.parametrize("proxy", ["ERC1967Proxy", "BeaconProxy"])
def test_a_proxy_is_graded_by_what_stands_behind_it(ledger: Ledger, proxy: str) -> None:
    holder = ledger.account(0)
    behind = ledger.deploy(code_of("Plain"), ["address"], [holder])
    target = behind
    if proxy == "BeaconProxy":
        target = ledger.deploy(code_of("UpgradeableBeacon"), ["address", "address"], [behind, holder])
    opening = calldata("open(address)", holder)
    token = ledger.deploy(code_of(proxy), ["address", "bytes"], [target, opening])

    report = graded(token)

    assert grades(report) == PLAIN
    assert {"address": behind.lower(), "role": "implementation"} in report["codes"]
    assert function(report, "transfer(address,uint256)")["in_code"]


def test_trex_is_an_erc3643_token_whose_answers_agree(suite: Trex) -> None:
    report = graded(suite.token)

    assert grades(report) == TREX
    assert findings(report) == []
    assert {each["address"] for each in report["holders"]} == {
        suite.investor(number).lower() for number in (ALICE, BOB)
    }
    for each in report["transfers"]:
        assert each["passed"] == (each["why"] == "to another holder"), each


@pytest.mark.parametrize(
    ("signature", "more"),
    [
        ("pause()", ()),
        ("setAddressFrozen(address,bool)", (True,)),
        ("freezePartialTokens(address,uint256)", (100,)),
    ],
)
def test_trex_predicts_what_its_own_stops_do(suite: Trex, signature: str, more: tuple[Any, ...]) -> None:
    alice = suite.investor(ALICE)
    suite.act(signature, *((alice, *more) if more else ()))

    report = graded(suite.token, "--holder", alice, "--holder", suite.investor(BOB))

    passed = {each["sender"] for each in report["transfers"] if each["passed"]}
    assert alice.lower() not in passed
    assert grades(report) == TREX
