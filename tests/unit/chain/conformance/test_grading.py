"""From functions and findings to a word, and the tables the grades stand on."""

import pytest

from chain.addresses import ZERO
from chain.conformance import holders, transfers
from chain.conformance.evidence import Behaviour, End, Evidence, Outcome
from chain.conformance.functions import Function, Unreadable, sample, selector, unknown, view, write
from chain.conformance.grading import Grade, Judged, grade, judge, remarks
from chain.conformance.standards import erc20, erc1410, erc1594, erc1643, erc1644
from chain.conformance.standards.catalogue import STANDARDS
from chain.conformance.standards.erc165 import interface_id
from chain.conformance.standards.status import allows
from chain.conformance.subject import Holder, Why, contradiction, note

ISSUE, REDEEM, PAUSE = write("issue()"), write("redeem()"), write("pause()", common=True)
ALICE, BOB = "0x" + "a1" * 20, "0x" + "b0" * 20


def judged(function: Function, present: bool = True) -> Judged:
    acts = Behaviour.DISPATCHED if present else Behaviour.LIKE_UNKNOWN
    return judge(function, [Evidence(function.signature, False, acts)])


@pytest.mark.parametrize(
    ("present", "findings", "expected"),
    [
        ({ISSUE, REDEEM, PAUSE}, [], Grade.COMPLETE),
        ({ISSUE, REDEEM, PAUSE}, [note("look")], Grade.COMPLETE),
        ({ISSUE, REDEEM, PAUSE}, [contradiction("no")], Grade.INCONSISTENT),
        ({ISSUE, PAUSE}, [], Grade.PARTIAL),
        ({ISSUE}, [contradiction("no")], Grade.INCONSISTENT),
        ({PAUSE}, [], Grade.ABSENT),
        (set(), [contradiction("no")], Grade.ABSENT),
    ],
)
def test_grades(present: set[Function], findings: list, expected: Grade) -> None:
    functions = [judged(one, one in present) for one in (ISSUE, REDEEM, PAUSE)]

    assert grade(functions, findings) is expected


def test_an_optional_function_is_missed_without_a_loss() -> None:
    functions = [judged(one, not one.optional) for one in erc20.STANDARD.functions]

    assert grade(functions, remarks(functions)) is Grade.COMPLETE
    assert [finding.text for finding in remarks(functions)] == [
        f"{name}() is optional and not there" for name in ("name", "symbol", "decimals")
    ]


def test_any_spelling_stands_for_the_function() -> None:
    function = write("take(uint8)", also=("take(uint16)",))
    found = [
        Evidence("take(uint8)", False, Behaviour.LIKE_UNKNOWN),
        Evidence("take(uint16)", True, Behaviour.DISPATCHED),
    ]

    assert judge(function, found).evidence.spelling == "take(uint16)"
    assert judge(function, found).present


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("transfer(address,uint256)", "a9059cbb"),
        ("supportsInterface(bytes4)", "01ffc9a7"),
        ("owner()", "8da5cb5b"),
    ],
)
def test_selectors(signature: str, expected: str) -> None:
    assert selector(signature).hex() == expected


def test_the_interface_of_erc20_has_the_known_id() -> None:
    assert interface_id(erc20.STANDARD).hex() == "36372b07"


@pytest.mark.parametrize(
    ("standard", "own"),
    [(erc1410.STANDARD, 14), (erc1594.STANDARD, 8), (erc1643.STANDARD, 4), (erc1644.STANDARD, 3)],
)
def test_the_tables_have_what_the_standards_list(standard, own: int) -> None:
    assert len([one for one in standard.functions if not one.common]) == own


@pytest.mark.parametrize(
    "signature",
    [text for standard in STANDARDS for function in standard.functions for text in function.spellings],
)
def test_every_function_can_be_called_beside_an_unknown_one(signature: str) -> None:
    assert sample(signature)[:4] == selector(signature) != unknown(signature)[:4]
    assert sample(signature)[4:] == unknown(signature)[4:]


def test_an_answer_is_read_in_the_first_type_that_fits() -> None:
    function = view("canTransfer()", *erc1594.ANSWERS)
    two = b"\x51" + bytes(31) + b"ok".ljust(32, b"\0")

    assert function.read(bytes(31) + b"\x01" + two)[0] is True
    assert function.read(two)[0] == b"\x51"
    with pytest.raises(Unreadable):
        function.read(b"")


@pytest.mark.parametrize(("status", "yes"), [("51", True), ("01", True), ("54", False), ("50", False)])
def test_status_bytes(status: str, yes: bool) -> None:
    assert allows(bytes.fromhex(status)) is yes


@pytest.mark.parametrize(
    ("outcome", "passed"),
    [
        (Outcome(End.ANSWERED, bytes(31) + b"\x01"), True),
        (Outcome(End.ANSWERED), True),
        (Outcome(End.ANSWERED, bytes(32)), False),
        (Outcome(End.ANSWERED, b"\x02" * 32), False),
        (Outcome(End.REVERTED), False),
        (Outcome(End.HALTED), False),
    ],
)
def test_a_transfer_passes_unless_it_is_taken_back_or_denied(outcome: Outcome, passed: bool) -> None:
    assert transfers.has_passed(erc20.TRANSFER, outcome) is passed


def test_each_holder_with_units_tries_what_may_and_what_must_not_pass() -> None:
    listed = list(transfers.cases([Holder(ALICE, 5), Holder(BOB, 0)]))

    assert {case.sender for case in listed} == {ALICE}
    assert [(case.why, case.receiver, case.units) for case in listed[:3]] == [
        (Why.HOLDER, BOB, 1),
        (Why.ZERO, ZERO, 1),
        (Why.TOO_MUCH, BOB, 6),
    ]
    assert next(transfers.cases([Holder(ALICE, 5)])).why is Why.ITSELF


@pytest.mark.parametrize(
    ("newest", "blocks", "expected"),
    [
        (1000, 300, [(901, 1000), (701, 900)]),
        (50, 10_000, [(0, 50)]),
        (1000, 100, [(901, 1000)]),
        (1000, 0, []),
    ],
)
def test_logs_are_asked_for_from_the_newest_block_backwards(newest: int, blocks: int, expected) -> None:
    assert list(holders.spans(newest, blocks)) == expected
