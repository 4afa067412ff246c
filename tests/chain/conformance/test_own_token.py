"""The kit on our own security, in both forms the factory makes."""

import pytest

from chain.bindings.token_factory import Form
from tests.support.engine import Engine
from tests.support.grades import findings, graded, grades

pytestmark = pytest.mark.chain

OWN = {
    "ERC-20": "complete",
    "ERC-1410": "complete",
    "ERC-1594": "complete",
    "ERC-1643": "complete",
    "ERC-1644": "complete",
    "ERC-165": "complete",
    "ERC-1404": "complete",
    "ERC-3643": "absent",
}


@pytest.fixture(params=list(Form))
def form(request: pytest.FixtureRequest) -> Form:
    found: Form = request.param
    return found


@pytest.fixture
def holders(engine: Engine, form: Form) -> list[str]:
    """Registered, with units of a token of the form."""
    engine.deploy(form)
    engine.issue(1, lines=3)
    engine.run()
    return list(engine.issued)


def test_our_token_keeps_its_standards(engine: Engine, form: Form, holders: list[str]) -> None:
    report = graded(engine.token, "--rpc-url", engine.chain.url)

    assert grades(report) == OWN
    assert findings(report) == []
    assert {each["address"] for each in report["holders"]} == set(holders)
    assert ("implementation" in [each["role"] for each in report["codes"]]) == (form is Form.CLONE)


def test_registered_holders_may_send_and_the_rest_is_refused(engine: Engine, holders: list[str]) -> None:
    named = [option for holder in holders for option in ("--holder", holder)]

    report = graded(engine.token, "--rpc-url", engine.chain.url, *named)

    reasons = {
        (each["why"], each["passed"], each["reason"].partition(" ")[0]) for each in report["transfers"]
    }
    assert reasons == {
        ("to another holder", True, ""),
        ("to the zero address", False, "RECEIVER_ZERO"),
        ("of more than the balance", False, "BALANCE_TOO_LOW"),
        ("to an address nobody registered", False, "RECEIVER_NOT_REGISTERED"),
    }
