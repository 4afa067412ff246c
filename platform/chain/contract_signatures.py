"""Signatures of accounts: by the key of an address, or by what a contract wallet accepts (EIP-1271).

Only the second asks a node, so it belongs outside of database transactions.
"""

from eth_abi.abi import encode
from eth_account.messages import encode_defunct

from chain import questions
from chain.client import node
from chain.errors import NodeRefused, Reverted
from chain.hashing import keccak
from chain.messages import BadSignature, recover_signer

MOST_BYTES = 4096
_IS_VALID = bytes.fromhex("1626ba7e")
"""`isValidSignature(bytes32,bytes)`, and what it answers where it accepts."""


def is_signed_by(address: str, message: str, signature: str) -> bool:
    """Whether the account stands by `message` (EIP-191). Raises `BadSignature` for what is no hexadecimal of
    reasonable length, `NodeUnreachable`, `NodeRefused`."""
    raw = _bytes(signature)
    if len(raw) == 65 and _recovered(message, signature) == address:
        return True
    return _contract_accepts(address, message, raw)


def _bytes(signature: str) -> bytes:
    try:
        raw = bytes.fromhex(signature.removeprefix("0x"))
    except ValueError as error:
        raise BadSignature from error
    if not 65 <= len(raw) <= MOST_BYTES:
        raise BadSignature
    return raw


def _recovered(message: str, signature: str) -> str | None:
    try:
        return recover_signer(message, signature)
    except BadSignature:
        return None


def _contract_accepts(address: str, message: str, raw: bytes) -> bool:
    """An address without code answers with nothing, a contract that has no such function takes back."""
    signable = encode_defunct(text=message)
    digest = keccak(b"\x19" + signable.version + signable.header + signable.body)
    data = _IS_VALID + encode(["bytes32", "bytes"], [bytes.fromhex(digest[2:]), raw])
    answer = node().try_all([questions.call(address, data)])[0]
    if isinstance(answer, NodeRefused):
        raise answer
    return not isinstance(answer, Reverted) and len(answer) == 32 and answer == _IS_VALID.ljust(32, b"\0")
