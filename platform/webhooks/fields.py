"""What the data of events is made of: each field's JSON schema and an example, by name.

There is no field for a name, an address of a person or a number of an account, so no event can carry one.
"""

from typing import Any

from kernel.identifiers import ALPHABET, LENGTH

SAMPLE = "01k9z5v4h8m2q7t3w6y0bcdef"
HASH = {"type": "string", "pattern": "^0x[0-9a-f]{64}$"}
ADDRESS = {"type": "string", "pattern": "^0x[0-9a-fA-F]{40}$"}
INTEGER = {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}
WORD = {"type": "string", "pattern": "^[a-z_.]+$"}
BLOCK = {
    "type": "object",
    "properties": {"number": INTEGER, "hash": HASH},
    "required": ["number", "hash"],
    "additionalProperties": False,
}
BLOCK_EXAMPLE = {"number": "1041", "hash": "0x" + "4c" * 32}


def _id(prefix: str, letter: str) -> tuple[dict[str, Any], str]:
    pattern = f"^{prefix}_[{ALPHABET}]{{{LENGTH}}}$"
    return {"type": "string", "pattern": pattern}, f"{prefix}_{SAMPLE}{letter}"


FIELDS: dict[str, tuple[dict[str, Any], Any]] = {
    "case": _id("kyc", "g"),
    "investor": _id("inv", "h"),
    "wallet": _id("wal", "k"),
    "security": _id("sec", "m"),
    "offering": _id("off", "n"),
    "order": _id("sub", "p"),
    "operation": _id("op", "q"),
    "subscription": _id("whk", "r"),
    "state": (WORD, "verified"),
    "purpose": (WORD, "tokens.issue"),
    "sub_status": (WORD, "tokens.not_eligible"),
    "chain_id": (INTEGER, "31337"),
    "units": (INTEGER, "1500"),
    "sender": (ADDRESS, "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
    "receiver": (ADDRESS, "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
    "holder": (ADDRESS, "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"),
    "transaction_hash": (HASH, "0x" + "9d" * 32),
    "log_index": (INTEGER, "3"),
    "block": (BLOCK, BLOCK_EXAMPLE),
}
