"""Revert data in words: our errors, Solidity's two, and whatever else a contract may send."""

import pytest
from eth_abi import encode

from chain.artifacts import FOLDER, artifact, every_error
from chain.reverts import explain

PAYER = "0x" + "9a" * 20


def data(name: str, types: list[str], values: list[object]) -> bytes:
    (selector,) = [key for key, shape in every_error().items() if shape.name == name]
    return selector + encode(types, values)


def test_a_refused_transfer_is_its_reason():
    revert = explain(
        data(
            "SecurityToken_TransferRejected",
            ["bytes1", "bytes32"],
            [b"\x57", b"RECEIVER_EXPIRED".ljust(32, b"\0")],
        )
    )

    assert revert.code == "RECEIVER_EXPIRED"
    assert revert.arguments == {"status": "0x57", "reason": "RECEIVER_EXPIRED"}


def test_an_error_of_ours_is_its_name_with_its_arguments():
    revert = explain(data("SecurityToken_CapExceeded", ["uint256", "uint256"], [11, 10]))

    assert (revert.code, revert.text) == (
        "SecurityToken_CapExceeded",
        "SecurityToken_CapExceeded(supply=11, cap=10)",
    )


@pytest.mark.parametrize(
    ("name", "types", "values", "text"),
    [
        (
            "Settlement_OrderNotOpen",
            ["bytes32", "uint8"],
            [b"\xaa" * 32, 2],
            f"orderHash=0x{'aa' * 32}, status=2",
        ),
        ("Settlement_CashMissing", ["address", "uint256"], [PAYER, 9], f"buyer={PAYER}, available=9"),
        ("Distribution_Claimed", ["bytes32", "uint256"], [b"\xaa" * 32, 3], f"id=0x{'aa' * 32}, index=3"),
        ("Distribution_NotPayer", ["address"], [PAYER], f"caller={PAYER}"),
    ],
)
def test_errors_of_settlement_and_distribution_are_known(name, types, values, text):
    revert = explain(data(name, types, values))

    assert (revert.code, revert.text) == (name, f"{name}({text})")


def test_every_error_of_every_contract_is_known_by_one_name():
    files = [path.stem for path in FOLDER.glob("*.json") if path.stem != "manifest"]

    assert {"SecurityToken", "TokenFactory", "Settlement", "Distribution"} <= set(files)
    for file in files:
        assert artifact(file).errors.items() <= every_error().items()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (bytes.fromhex("08c379a0") + encode(["string"], ["no"]), "Error"),
        (bytes.fromhex("4e487b71") + encode(["uint256"], [17]), "Panic"),
        (b"", "reverted"),
        (b"\x01\x02\x03\x04", "unknown"),
        (bytes.fromhex("08c379a0"), "Error"),
    ],
)
def test_foreign_and_cut_off_data_never_raise(raw, code):
    assert explain(raw).code == code


def test_a_long_message_is_cut():
    raw = bytes.fromhex("08c379a0") + encode(["string"], ["x" * 5000])

    assert len(explain(raw).text) == 300
