"""Partitions, rules, holds, orders, snapshots and documents: calldata as the ABI says, answers and logs read
back."""

import pytest
from eth_abi import encode

from chain.answers import Log
from chain.artifacts import artifact
from chain.bindings.decoding import decode
from chain.bindings.security_token import control, documents, holds, partitions, rules, snapshots
from chain.bindings.security_token.countries import from_words, to_words
from chain.bindings.words import ValueOutOfRange
from chain.effects import ZERO_WORD

TOKEN = "0x" + "70" * 20
HOLDER, OTHER = "0x" + "a1" * 20, "0x" + "b2" * 20
DEED = "0x" + "0d" * 32
PAPER = "0x" + "cc" * 32
WORD = bytes.fromhex(DEED[2:])
LOT = b"reg-s".ljust(32, b"\0")
ORDER = control.Order("COURT_ORDER", PAPER)
ORDER_BYTES = b"COURT_ORDER".ljust(32, b"\0") + bytes.fromhex(PAPER[2:])
PARTIES = holds.Parties(HOLDER, OTHER, "0x" + "00" * 20, PAPER, DEED)
RULES = rules.RuleSet(opens_at=1, closes_at=2, classes=4, max_holders=5, min_holding=6, max_holding=7)


@pytest.mark.parametrize(
    ("made", "function", "values"),
    [
        (
            control.controller_transfer(TOKEN, DEED, HOLDER, OTHER, 9, ORDER),
            "controllerTransfer",
            [HOLDER, OTHER, 9, WORD, ORDER_BYTES],
        ),
        (
            control.controller_redeem(TOKEN, DEED, HOLDER, 9, ORDER),
            "controllerRedeem",
            [HOLDER, 9, WORD, ORDER_BYTES],
        ),
        (
            control.redeem_batch(TOKEN, DEED, [(HOLDER, 9)]),
            "redeemBatch",
            [WORD, bytes.fromhex(HOLDER[2:]) + (9).to_bytes(12, "big")],
        ),
        (control.freeze_partial(TOKEN, DEED, HOLDER, 3), "freezePartial", [HOLDER, 3, WORD]),
        (control.recover(TOKEN, DEED, HOLDER, OTHER), "recover", [HOLDER, OTHER, WORD]),
        (control.finalize_issuance(TOKEN, DEED), "finalizeIssuance", [WORD]),
        (
            partitions.name_partition(
                TOKEN, DEED, "reg-s", partitions.PartitionTerms(5, 4, frozenset({410}))
            ),
            "namePartition",
            [WORD, LOT, (5, 4, [0, 1 << 154, 0, 0])],
        ),
        (
            partitions.issue_by_partition(TOKEN, DEED, "reg-s", HOLDER, 9),
            "issueByPartition",
            [LOT, HOLDER, 9, WORD],
        ),
        (rules.set_rules(TOKEN, DEED, RULES), "setRules", [WORD, (1, 2, 4, 5, 6, 7)]),
        (rules.set_countries(TOKEN, DEED, True, [0, 999]), "setCountries", [WORD, True, [1, 0, 0, 1 << 231]]),
        (rules.set_rule_module(TOKEN, DEED, OTHER), "setRuleModule", [WORD, OTHER]),
        (snapshots.take_snapshot(TOKEN, DEED), "snapshot", [WORD]),
        (
            holds.release_hold_by_order(TOKEN, DEED, PARTIES),
            "releaseHoldByOrder",
            [(HOLDER, OTHER, PARTIES.notary, bytes.fromhex(PAPER[2:]), WORD), WORD],
        ),
    ],
)
def test_calls_carry_the_operation_and_are_encoded_as_the_abi_says(made, function, values):
    known = artifact("SecurityToken")

    assert made.data == known.selectors[function] + encode(known.inputs[function], values)
    assert (made.to, made.operation_id) == (TOKEN, DEED)


@pytest.mark.parametrize(
    ("data", "function", "values"),
    [
        (control.redeem(4), "redeem", [4, b""]),
        (
            partitions.transfer_by_partition("reg-s", OTHER, 4),
            "transferByPartition",
            [LOT, OTHER, 4, b""],
        ),
        (partitions.merge_partition("reg-s", HOLDER), "mergePartition", [LOT, HOLDER]),
        (holds.create_hold(PARTIES, 4, 9), "createHold", [PARTIES.pack(), 4, 9]),
        (holds.execute_hold(PARTIES, DEED), "executeHold", [PARTIES.pack(), WORD]),
        (
            documents.set_document("prospectus", "ipfs://x", PAPER),
            "setDocument",
            [b"prospectus".ljust(32, b"\0"), "ipfs://x", bytes.fromhex(PAPER[2:])],
        ),
        (documents.remove_document("prospectus"), "removeDocument", [b"prospectus".ljust(32, b"\0")]),
    ],
)
def test_what_holders_send_themselves_is_encoded_as_the_abi_says(data, function, values):
    known = artifact("SecurityToken")

    assert data == known.selectors[function] + encode(known.inputs[function], values)


@pytest.mark.parametrize(
    ("view", "types", "values", "meaning"),
    [
        (
            control.locks_of(HOLDER),
            ["uint256", "uint256", "address"],
            [1, 2, OTHER],
            control.Locks(1, 2, OTHER),
        ),
        (partitions.partitions(), ["bytes32[]"], [[b"default".ljust(32, b"\0"), LOT]], ("default", "reg-s")),
        (
            partitions.partition_terms("reg-s"),
            ["(uint40,uint16,uint256[4])"],
            [(5, 4, [0, 1 << 154, 0, 0])],
            partitions.PartitionTerms(5, 4, frozenset({410})),
        ),
        (rules.rules(), ["(uint40,uint40,uint16,uint32,uint96,uint96)"], [(1, 2, 4, 5, 6, 7)], RULES),
        (
            rules.countries(),
            ["bool", "uint256[4]"],
            [True, [1, 0, 0, 0]],
            rules.CountriesUpdated(True, frozenset({0})),
        ),
        (
            rules.explain_transfer(HOLDER, OTHER, 1),
            ["(bytes1,bytes32)[]"],
            [[(b"\x54", b"PAUSED".ljust(32, b"\0")), (b"\x57", b"RECEIVER_FROZEN".ljust(32, b"\0"))]],
            (rules.Objection(0x54, "PAUSED"), rules.Objection(0x57, "RECEIVER_FROZEN")),
        ),
        (holds.hold_of(DEED), ["uint96", "uint40", "uint8"], [4, 9, 1], holds.Hold(4, 9, holds.OPEN)),
        (snapshots.balance_of_at(1, HOLDER), ["uint256"], [12], 12),
        (
            documents.document("prospectus"),
            ["string", "bytes32", "uint256"],
            ["ipfs://x", bytes.fromhex(PAPER[2:]), 9],
            documents.Document("ipfs://x", PAPER, 9),
        ),
    ],
)
def test_answers_read_back(view, types, values, meaning):
    assert view.read(encode(types, values)) == meaning


def log(name: str, indexed: list[str], types: list[str], values: list[object]) -> Log:
    topics = (artifact("SecurityToken").topics[name], *indexed)
    return Log(1, ZERO_WORD, 0, ZERO_WORD, TOKEN, topics, encode(types, values))


def padded(address: str) -> str:
    return "0x" + address[2:].rjust(64, "0")


NAMED = "0x" + LOT.hex()


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        (
            log(
                "ControllerTransfer",
                [padded(HOLDER), padded(OTHER)],
                ["address", "uint256", "bytes", "bytes"],
                [TOKEN, 9, WORD, ORDER_BYTES],
            ),
            control.ControllerTransfer(TOKEN, HOLDER, OTHER, 9, "COURT_ORDER"),
        ),
        (
            log(
                "ControllerRedemption",
                [padded(HOLDER)],
                ["address", "uint256", "bytes", "bytes"],
                [TOKEN, 9, WORD, ORDER_BYTES],
            ),
            control.ControllerRedemption(TOKEN, HOLDER, 9, "COURT_ORDER"),
        ),
        (
            log("Redeemed", [padded(OTHER), padded(HOLDER)], ["uint256", "bytes"], [9, b""]),
            control.Redeemed(OTHER, HOLDER, 9),
        ),
        (log("UnitsFrozen", [padded(HOLDER)], ["uint256"], [9]), control.UnitsFrozen(HOLDER, 9)),
        (
            log("HolderRecovered", [padded(HOLDER), padded(OTHER)], ["uint256"], [9]),
            control.HolderRecovered(HOLDER, OTHER, 9),
        ),
        (
            log("PartitionNamed", [NAMED], ["uint40", "uint16", "uint256[4]"], [5, 4, [2, 0, 0, 0]]),
            partitions.PartitionNamed("reg-s", partitions.PartitionTerms(5, 4, frozenset({1}))),
        ),
        (
            log("PartitionMerged", [NAMED, padded(HOLDER)], ["uint256"], [9]),
            partitions.PartitionMerged("reg-s", HOLDER, 9),
        ),
        (
            log(
                "TransferByPartition",
                [NAMED, padded(HOLDER), padded(OTHER)],
                ["address", "uint256", "bytes", "bytes"],
                [TOKEN, 9, b"", b""],
            ),
            partitions.TransferByPartition("reg-s", TOKEN, HOLDER, OTHER, 9),
        ),
        (
            log(
                "IssuedByPartition",
                [NAMED, padded(TOKEN), padded(OTHER)],
                ["uint256", "bytes", "bytes"],
                [9, b"", b""],
            ),
            partitions.IssuedByPartition("reg-s", TOKEN, OTHER, 9),
        ),
        (
            log(
                "RedeemedByPartition",
                [NAMED, padded(TOKEN), padded(HOLDER)],
                ["uint256", "bytes"],
                [9, b""],
            ),
            partitions.RedeemedByPartition("reg-s", TOKEN, HOLDER, 9),
        ),
        (
            log("RulesUpdated", [], list(rules.RULE_SET), [1, 2, 4, 5, 6, 7]),
            rules.RulesUpdated(RULES),
        ),
        (
            log("CountriesUpdated", [], ["bool", "uint256[4]"], [True, [0, 1 << 154, 0, 0]]),
            rules.CountriesUpdated(True, frozenset({410})),
        ),
        (log("RuleModuleUpdated", [padded(OTHER)], [], []), rules.RuleModuleUpdated(OTHER)),
        (
            log(
                "HoldCreated",
                [DEED, padded(HOLDER), padded(OTHER)],
                ["address", "bytes32", "bytes32", "uint96", "uint40"],
                [PARTIES.notary, bytes.fromhex(PAPER[2:]), WORD, 4, 9],
            ),
            holds.HoldCreated(DEED, PARTIES, 4, 9),
        ),
        (log("HoldExecuted", [DEED], ["bytes32"], [WORD]), holds.HoldExecuted(DEED)),
        (log("HoldReleased", [DEED], ["address"], [OTHER]), holds.HoldReleased(DEED, OTHER)),
        (
            log("SnapshotTaken", ["0x" + (3).to_bytes(32, "big").hex()], ["uint256"], [100]),
            snapshots.SnapshotTaken(3, 100),
        ),
        (
            log("DocumentUpdated", [NAMED], ["string", "bytes32"], ["ipfs://x", bytes.fromhex(PAPER[2:])]),
            documents.DocumentUpdated("reg-s", "ipfs://x", PAPER),
        ),
        (
            log("DocumentRemoved", [NAMED], ["string", "bytes32"], ["ipfs://x", bytes.fromhex(PAPER[2:])]),
            documents.DocumentRemoved("reg-s", "ipfs://x", PAPER),
        ),
    ],
)
def test_logs_read_back(written, meaning):
    assert decode("SecurityToken", written) == (type(meaning).__name__, meaning)


def test_a_set_of_countries_reads_back_and_a_code_without_a_bit_is_refused():
    assert from_words(to_words({0, 410, 999, 1023})) == {0, 410, 999, 1023}
    with pytest.raises(ValueOutOfRange):
        to_words({1024})


def test_a_reason_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        control.Order("X" * 33, PAPER).pack()


def test_a_name_nobody_can_read_is_its_digits_and_reads_back():
    for raw in (b"a\0b", bytes(range(32)), "장부".encode(), b"\xff" * 32):
        padded = raw.ljust(32, b"\0")
        name = partitions.name_of(padded)
        assert (name, partitions.to_word(name)) == ("0x" + padded.hex(), padded)
    assert partitions.to_word(partitions.name_of(LOT)) == LOT
    assert partitions.name_of(LOT) == "reg-s"
