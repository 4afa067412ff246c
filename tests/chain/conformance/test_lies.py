"""One token of the ERC-1400 family, honest or with one lie: the kit names the lie and nothing else."""

from pathlib import Path

import pytest

from tests.support.grades import code_of, findings, graded, grades
from tests.support.ledger import Ledger

pytestmark = pytest.mark.chain

SOURCE = Path(__file__).with_name("partitions.sol")
HONEST, *LIES = range(11)
TOLD = {
    1: ("ERC-1410", "hold 1750 together, its balance is 1000"),
    2: ("ERC-1410", "canTransferByPartition allows a transfer"),
    3: ("ERC-1410", "as an operator"),
    4: ("ERC-1643", "has neither an address nor a hash"),
    5: ("ERC-1643", "does not say when it was set"),
    6: ("ERC-1594", "canTransfer refuses a transfer"),
    7: ("ERC-1594", "canTransfer answers true with status 0x50"),
    8: ("ERC-1594", "canTransferFrom allows it when a stranger"),
    9: ("ERC-1594", "can redeem more than its balance"),
    10: ("ERC-1644", "a stranger's controllerTransfer"),
}


@pytest.fixture
def token(ledger: Ledger, request: pytest.FixtureRequest) -> str:
    return ledger.deploy(
        code_of("Partitioned", SOURCE), ["address", "uint8"], [ledger.account(0), request.param]
    )


@pytest.mark.parametrize("token", [HONEST], indirect=True)
def test_an_honest_token_has_no_contradiction(token: str) -> None:
    report = graded(token)

    assert findings(report) == []
    assert {name: grade for name, grade in grades(report).items() if grade != "absent"} == {
        "ERC-20": "complete",
        "ERC-1410": "partial",
        "ERC-1594": "partial",
        "ERC-1643": "complete",
        "ERC-1644": "complete",
    }


@pytest.mark.parametrize(("token", "lie"), [(lie, lie) for lie in LIES], indirect=["token"])
def test_a_lie_is_named(token: str, lie: int) -> None:
    standard, words = TOLD[lie]

    report = graded(token)

    assert [text for text in findings(report) if words in text]
    assert [name for name, grade in grades(report).items() if grade == "inconsistent"] == [standard]
