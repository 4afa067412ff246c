"""Calls that change the token. Each carries the operation id by which the contract refuses a second
effect."""

from collections.abc import Iterable

from chain.artifacts import artifact
from chain.bindings.security_token.terms import (
    HolderTerms,
    IssueLine,
    pack_issue,
    pack_register,
    pack_register_and_issue,
)
from chain.bindings.words import address, integer, tail, word
from chain.calls import Call


def register(token: str, operation_id: str, terms: HolderTerms) -> Call:
    """Put one holder on the register, or renew its terms."""
    numbers = (terms.valid_until, terms.country, terms.classes, terms.investor_number)
    arguments = word(operation_id) + address(terms.holder) + b"".join(integer(number) for number in numbers)
    return _call(token, "register", arguments, operation_id)


def register_batch(token: str, operation_id: str, terms: Iterable[HolderTerms]) -> Call:
    return _batch(token, "registerBatch", operation_id, pack_register(terms))


def issue(token: str, operation_id: str, holder: str, units: int) -> Call:
    """Create units for one registered holder."""
    arguments = address(holder) + integer(units) + tail(word(operation_id), heads=3)
    return _call(token, "issue", arguments, operation_id)


def issue_batch(token: str, operation_id: str, lines: Iterable[tuple[str, int]]) -> Call:
    """Create units for registered holders: (address, base units) each."""
    return _batch(token, "issueBatch", operation_id, pack_issue(lines))


def register_and_issue_batch(token: str, operation_id: str, lines: Iterable[IssueLine]) -> Call:
    """Register holders and create their units in one pass; the cheapest way to fill a register."""
    return _batch(token, "registerAndIssueBatch", operation_id, pack_register_and_issue(lines))


def freeze(token: str, operation_id: str, holder: str) -> Call:
    return _call(token, "freeze", address(holder) + word(operation_id), operation_id)


def unfreeze(token: str, operation_id: str, holder: str) -> Call:
    return _call(token, "unfreeze", address(holder) + word(operation_id), operation_id)


def pause(token: str, operation_id: str) -> Call:
    return _call(token, "pause", word(operation_id), operation_id)


def unpause(token: str, operation_id: str) -> Call:
    return _call(token, "unpause", word(operation_id), operation_id)


def set_roles(token: str, operation_id: str, account: str, roles: int) -> Call:
    """Replace an account's roles. The contract keeps no operation id of it: done twice it is done once."""
    return _call(token, "setRoles", address(account) + integer(roles), operation_id)


def transfer(receiver: str, units: int) -> bytes:
    """Calldata of a holder's own transfer; the platform never signs one, so it has no operation id."""
    return artifact("SecurityToken").selectors["transfer"] + address(receiver) + integer(units)


def approve(spender: str, units: int) -> bytes:
    """Calldata of a holder's own approval."""
    return artifact("SecurityToken").selectors["approve"] + address(spender) + integer(units)


def _batch(token: str, function: str, operation_id: str, packed: bytes) -> Call:
    return _call(token, function, word(operation_id) + tail(packed, heads=2), operation_id)


def _call(token: str, function: str, arguments: bytes, operation_id: str) -> Call:
    data = artifact("SecurityToken").selectors[function] + arguments
    return Call(to=token, data=data, operation_id=operation_id)
