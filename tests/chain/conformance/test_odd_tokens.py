"""The kit is not taken in: fallbacks that answer anything, code that only asks others, odd values."""

import pytest

from tests.support.grades import code_of, findings, function, graded, grades
from tests.support.ledger import Ledger

pytestmark = pytest.mark.chain


@pytest.fixture
def holder(ledger: Ledger) -> str:
    return ledger.account(0)


def test_a_fallback_that_answers_everything_is_no_token(ledger: Ledger) -> None:
    assert set(grades(graded(ledger.deploy(code_of("Echo")))).values()) == {"absent"}


def test_an_error_that_repeats_the_unknown_selector_is_no_function(ledger: Ledger, holder: str) -> None:
    report = graded(ledger.deploy(code_of("Talkative"), ["address"], [holder]))

    assert [name for name, grade in grades(report).items() if grade != "absent"] == ["ERC-20"]


def test_whoever_only_asks_a_token_is_no_token(ledger: Ledger, holder: str) -> None:
    token = ledger.deploy(code_of("Plain"), ["address"], [holder])

    report = graded(ledger.deploy(code_of("Custodian"), ["address"], [token]))

    assert set(grades(report).values()) == {"absent"}
    assert not function(report, "balanceOf(address)")["in_code"]


def test_functions_in_a_second_part_count(ledger: Ledger, holder: str) -> None:
    annex = ledger.deploy(code_of("Annex"))
    report = graded(ledger.deploy(code_of("TwoParts"), ["address", "address"], [holder, annex]))

    assert grades(report)["ERC-1644"] == "complete"
    assert {"address": annex.lower(), "role": "linked"} in report["codes"]
    calls = [each["call"] for each in report["standards"][4]["functions"]]
    assert calls == ["answers", "acts unlike an unknown function", "acts like an unknown function"]
    assert any("controllerRedeem" in text for text in findings(report, "note"))


def test_a_prediction_that_does_not_come_true_is_a_contradiction(ledger: Ledger, holder: str) -> None:
    report = graded(ledger.deploy(code_of("Boastful"), ["address"], [holder]))

    assert grades(report)["ERC-1404"] == "inconsistent"
    assert grades(report)["ERC-165"] == "inconsistent"
    assert grades(report)["ERC-20"] == "complete"
    found = findings(report)
    assert [text for text in found if "of more than the balance" in text and "allows" in text]
    assert [text for text in found if "messageForTransferRestriction(0) has no words" in text]
    assert [text for text in found if "supportsInterface(0xffffffff) is true" in text]
    assert [text for text in found if "announces the interface of ERC-1594" in text]


def test_more_in_balances_than_in_supply_is_a_contradiction(ledger: Ledger, holder: str) -> None:
    report = graded(ledger.deploy(code_of("Inflated"), ["address"], [holder]))

    assert grades(report)["ERC-20"] == "inconsistent"
    assert [text for text in findings(report) if "more than the supply of 1000" in text]


def test_an_answer_of_another_type_is_a_contradiction(ledger: Ledger) -> None:
    report = graded(ledger.deploy(code_of("WideDecimals")))

    assert findings(report) == ["ERC-20: decimals() answers with data that are not uint8"]
    assert grades(report)["ERC-20"] == "inconsistent"
