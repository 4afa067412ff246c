"""Calldata packed by hand is what eth_abi packs; logs and answers read back as they were written."""

import pytest
from eth_abi import encode
from hypothesis import given
from hypothesis import strategies as st

from chain.answers import Log
from chain.artifacts import artifact
from chain.bindings import security_token
from chain.bindings.decoding import decode
from chain.bindings.security_token import HolderTerms, IssueLine, events
from chain.bindings.security_token.terms import (
    pack_register,
    pack_register_and_issue,
    unpack_register,
)
from chain.bindings.words import ValueOutOfRange
from chain.effects import ZERO_WORD

TOKEN = "0x" + "70" * 20
DEED = "0x" + "0d" * 32
HOLDER = "0x" + "a1" * 20
TERMS = HolderTerms(HOLDER, valid_until=1_900_000_000, country=410, classes=4, investor_number=77)

addresses = st.binary(min_size=20, max_size=20).map(lambda raw: "0x" + raw.hex())
terms = st.builds(
    HolderTerms,
    holder=addresses,
    valid_until=st.integers(0, 2**40 - 1),
    country=st.integers(0, 2**16 - 1),
    classes=st.integers(0, 2**16 - 1),
    investor_number=st.integers(0, 2**48 - 1),
)
lines = st.builds(IssueLine, terms=terms, units=st.integers(0, 2**96 - 1))
DEED_BYTES = bytes.fromhex(DEED[2:])
PACKED = pack_register_and_issue([IssueLine(TERMS, 5)])


@pytest.mark.parametrize(
    ("call", "function", "types", "values"),
    [
        (
            security_token.register(TOKEN, DEED, TERMS),
            "register",
            ["bytes32", "address", "uint40", "uint16", "uint16", "uint48"],
            [DEED_BYTES, HOLDER, 1_900_000_000, 410, 4, 77],
        ),
        (
            security_token.issue(TOKEN, DEED, HOLDER, 12),
            "issue",
            ["address", "uint256", "bytes"],
            [HOLDER, 12, DEED_BYTES],
        ),
        (
            security_token.issue_batch(TOKEN, DEED, [(HOLDER, 9)]),
            "issueBatch",
            ["bytes32", "bytes"],
            [DEED_BYTES, bytes.fromhex(HOLDER[2:]) + (9).to_bytes(12, "big")],
        ),
        (
            security_token.register_and_issue_batch(TOKEN, DEED, [IssueLine(TERMS, 5)]),
            "registerAndIssueBatch",
            ["bytes32", "bytes"],
            [DEED_BYTES, PACKED],
        ),
        (
            security_token.register_batch(TOKEN, DEED, [TERMS]),
            "registerBatch",
            ["bytes32", "bytes"],
            [DEED_BYTES, pack_register([TERMS])],
        ),
        (security_token.freeze(TOKEN, DEED, HOLDER), "freeze", ["address", "bytes32"], [HOLDER, DEED_BYTES]),
        (security_token.pause(TOKEN, DEED), "pause", ["bytes32"], [DEED_BYTES]),
    ],
)
def test_calls_are_encoded_as_the_abi_says(call, function, types, values):
    assert call.data == artifact("SecurityToken").selectors[function] + encode(types, values)
    assert (call.to, call.operation_id) == (TOKEN, DEED)


@given(st.lists(terms, max_size=5))
def test_register_lines_read_back(items):
    packed = pack_register(items)

    assert len(packed) == 35 * len(items)
    assert unpack_register(packed) == tuple(items)


@given(st.lists(lines, max_size=5))
def test_register_and_issue_lines_are_the_issue_line_and_the_terms(items):
    packed = pack_register_and_issue(items)

    for place, line in enumerate(items):
        entry = packed[47 * place : 47 * (place + 1)]
        assert entry[20:32] == line.units.to_bytes(12, "big")
        assert unpack_register(entry[:20] + entry[32:]) == (line.terms,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_until": 2**40},
        {"country": 2**16},
        {"classes": -1},
        {"investor_number": 2**48},
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused_and_not_cut_off(wrong):
    fields = {"holder": HOLDER, "valid_until": 1, "country": 1, "classes": 4, "investor_number": 1}
    with pytest.raises(ValueOutOfRange):
        pack_register([HolderTerms(**{**fields, **wrong})])


def log(name: str, indexed: list[str], types: list[str], values: list[object]) -> Log:
    topics = (artifact("SecurityToken").topics[name], *indexed)
    return Log(1, ZERO_WORD, 0, ZERO_WORD, TOKEN, topics, encode(types, values))


def padded(address: str) -> str:
    return "0x" + address[2:].rjust(64, "0")


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        (
            log("Transfer", [padded("0x" + "00" * 20), padded(HOLDER)], ["uint256"], [2**96 - 1]),
            events.Transfer("0x" + "00" * 20, HOLDER, 2**96 - 1),
        ),
        (
            log(
                "HolderUpdated",
                [padded(HOLDER)],
                ["uint40", "uint16", "uint16", "uint48"],
                [1_900_000_000, 410, 4, 77],
            ),
            events.HolderUpdated(TERMS),
        ),
        (
            log("HoldersRegistered", [DEED], ["bytes"], [pack_register([TERMS])]),
            events.HoldersRegistered(DEED, (TERMS,)),
        ),
        (
            log("OperationExecuted", [DEED], ["bytes32"], [b"\x11" * 32]),
            events.OperationExecuted(DEED, "0x" + "11" * 32),
        ),
        (log("HolderFrozen", [padded(HOLDER)], ["bool"], [True]), events.HolderFrozen(HOLDER, True)),
        (log("Paused", [], ["address"], [HOLDER]), events.Paused(HOLDER)),
    ],
)
def test_logs_read_back(written, meaning):
    assert decode("SecurityToken", written) == (type(meaning).__name__, meaning)


def test_a_log_the_platform_has_no_use_for_is_left_undecoded():
    approval = log("Approval", [padded(HOLDER), padded(TOKEN)], ["uint256"], [1])

    assert decode("SecurityToken", approval) is None


def test_every_decoder_is_for_an_event_of_the_contract():
    assert set(security_token.DECODERS) <= set(artifact("SecurityToken").topics)


def test_a_holder_record_reads_back_and_tells_classes_from_flags():
    view = security_token.holder_of(HOLDER)
    record = view.read(encode(["uint256"] * 7, [10, 1_900_000_000, 410, 0b101, 0, 0, 77]))

    assert (record.balance, record.country, record.investor_number) == (10, 410, 77)
    assert (record.frozen, record.classes) == (True, 4)


def test_a_verdict_has_the_status_byte_and_the_reason_as_text():
    answer = encode(["bool", "bytes1", "bytes32"], [False, b"\x57", b"RECEIVER_FROZEN".ljust(32, b"\0")])
    verdict = security_token.can_transfer_from(HOLDER, TOKEN, 1).read(answer)

    assert (verdict.allowed, verdict.status, verdict.reason) == (False, 0x57, "RECEIVER_FROZEN")
