"""Revert data made readable: the errors of our contracts by name, and Solidity's own two.

A refused transfer carries a status byte and a reason in ASCII; the reason is the code the platform explains
to people (`compliance.reasons`).
"""

from dataclasses import dataclass, field
from typing import Any

from eth_abi import decode
from eth_abi.exceptions import DecodingError

from chain.artifacts import ErrorShape, every_error

TEXT_LIMIT = 300

_BUILT_IN = {
    bytes.fromhex("08c379a0"): ErrorShape("Error", ("string",), ("message",)),
    bytes.fromhex("4e487b71"): ErrorShape("Panic", ("uint256",), ("code",)),
}


@dataclass(frozen=True, slots=True)
class Revert:
    """`code` is short and stable: the reason of a refused transfer, otherwise the name of the error."""

    code: str
    text: str
    arguments: dict[str, Any] = field(default_factory=dict)


UNEXPLAINED = Revert(code="reverted", text="reverted without a reason")


def explain(data: bytes) -> Revert:
    """What `data` says; never raises, since a contract may return anything."""
    shape = every_error().get(data[:4]) or _BUILT_IN.get(data[:4])
    if shape is None:
        return Revert("unknown", f"unknown error 0x{data[:36].hex()}") if data else UNEXPLAINED
    try:
        values = decode(shape.types, data[4:])
    except DecodingError:
        return Revert(shape.name, shape.name)
    arguments = {name: _plain(value) for name, value in zip(shape.names, values, strict=True)}
    if shape.name == "SecurityToken_TransferRejected":
        return _rejected_transfer(*values)
    if shape.name == "Error":
        return Revert("Error", str(values[0])[:TEXT_LIMIT], arguments)
    listed = ", ".join(f"{name}={value}" for name, value in arguments.items())
    return Revert(shape.name, f"{shape.name}({listed})"[:TEXT_LIMIT], arguments)


def _rejected_transfer(status: bytes, reason: bytes) -> Revert:
    code = reason.rstrip(b"\0").decode("ascii", "replace")
    return Revert(code, f"{code} (0x{status.hex()})", {"status": "0x" + status.hex(), "reason": code})


def _plain(value: Any) -> Any:
    return "0x" + value.hex() if isinstance(value, bytes) else value
