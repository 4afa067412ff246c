"""EIP-712: what a wallet shows and signs (`eth_signTypedData_v4`), as a document of plain JSON, and its hash.

Numbers in a message are decimal text: JavaScript rounds those above 2^53.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eth_account.messages import encode_typed_data

from chain.addresses import checksum
from chain.hashing import keccak

Document = dict[str, Any]
DOMAIN = {"name": "string", "version": "string", "chainId": "uint256", "verifyingContract": "address"}


@dataclass(frozen=True, slots=True)
class Domain:
    """For which contract on which chain a signature is; it is worth nothing elsewhere."""

    name: str
    version: str
    chain_id: int
    contract: str


def document(domain: Domain, primary: str, fields: Mapping[str, str], values: Iterable[Any]) -> Document:
    """`fields` are names and Solidity types of one flat struct, `values` stand in the same order: integers,
    addresses as text, bytes."""
    pairs = zip(fields.items(), values, strict=True)
    return {
        "types": {"EIP712Domain": _declared(DOMAIN), primary: _declared(fields)},
        "primaryType": primary,
        "domain": {
            "name": domain.name,
            "version": domain.version,
            "chainId": domain.chain_id,
            "verifyingContract": checksum(domain.contract),
        },
        "message": {name: _plain(type_, value) for (name, type_), value in pairs},
    }


def digest(typed: Document) -> str:
    """The hash a signature of the document is over, as a contract computes it (`_hashTypedDataV4`)."""
    signable = encode_typed_data(full_message=typed)
    return keccak(b"\x19" + signable.version + signable.header + signable.body)


def _declared(fields: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "type": type_} for name, type_ in fields.items()]


def _plain(type_: str, value: Any) -> str:
    if type_ == "address":
        return checksum(value)
    return "0x" + value.hex() if isinstance(value, bytes) else str(int(value))
