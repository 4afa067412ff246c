"""The exported contracts: what the compiler said of them, looked up by name. Files in `abi/` are never
edited."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eth_utils.abi import event_abi_to_log_topic, function_abi_to_4byte_selector, get_abi_input_types

FOLDER = Path(__file__).parent / "abi"


@dataclass(frozen=True, slots=True)
class ErrorShape:
    """A Solidity error: how to read its arguments."""

    name: str
    types: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Artifact:
    """One contract. Selectors, argument types and topics are keyed by the plain name; overloads do not occur
    in our contracts."""

    name: str
    bytecode: bytes
    selectors: dict[str, bytes]
    inputs: dict[str, tuple[str, ...]]
    topics: dict[str, str]
    errors: dict[bytes, ErrorShape]


@cache
def artifact(name: str) -> Artifact:
    """Read `abi/<name>.json`. Costs a few milliseconds once a process."""
    exported = json.loads((FOLDER / f"{name}.json").read_text())
    entries = exported["abi"]
    return Artifact(
        name=name,
        bytecode=bytes.fromhex(exported["bytecode"].removeprefix("0x")),
        selectors={e["name"]: function_abi_to_4byte_selector(e) for e in entries if e["type"] == "function"},
        inputs={e["name"]: tuple(get_abi_input_types(e)) for e in entries if e["type"] == "function"},
        topics={e["name"]: "0x" + event_abi_to_log_topic(e).hex() for e in entries if e["type"] == "event"},
        errors={_selector_of_error(e): _shape(e) for e in entries if e["type"] == "error"},
    )


@cache
def every_error() -> dict[bytes, ErrorShape]:
    """The errors of all contracts together: a revert may come from a contract behind the one that was
    called."""
    names = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "manifest")
    return {selector: shape for name in names for selector, shape in artifact(name).errors.items()}


def _selector_of_error(entry: dict[str, Any]) -> bytes:
    return function_abi_to_4byte_selector({**entry, "type": "function", "outputs": []})  # type: ignore[arg-type]


def _shape(entry: dict[str, Any]) -> ErrorShape:
    return ErrorShape(
        name=entry["name"],
        types=tuple(get_abi_input_types(entry)),  # type: ignore[arg-type]
        names=tuple(item["name"] for item in entry["inputs"]),
    )
