"""Acts by law or court order, and what a holder gives back: forced transfers, redemptions, partial freezes,
recovery. A reason and the hash of the document it rests on go with every order."""

from collections.abc import Iterable
from dataclasses import dataclass

from chain.answers import Log
from chain.bindings.encoding import call, calldata, label, text, unindexed, view
from chain.bindings.security_token.terms import pack_issue
from chain.bindings.words import topic_address, word
from chain.calls import Call, View

CONTRACT = "SecurityToken"


@dataclass(frozen=True, slots=True)
class Order:
    """Why units are taken: a reason in ASCII, at most 32 characters, and keccak256 of the document."""

    reason: str
    document_hash: str

    def pack(self) -> bytes:
        return label(self.reason) + word(self.document_hash)


@dataclass(frozen=True, slots=True)
class Locks:
    """What of a holder's units cannot be sent, in base units; `successor` is the account the record was
    recovered to, the zero address if it was not."""

    frozen: int
    held: int
    successor: str


@dataclass(frozen=True, slots=True)
class ControllerTransfer:
    controller: str
    sender: str
    receiver: str
    units: int
    reason: str


@dataclass(frozen=True, slots=True)
class ControllerRedemption:
    controller: str
    holder: str
    units: int
    reason: str


@dataclass(frozen=True, slots=True)
class Redeemed:
    operator: str
    holder: str
    units: int


@dataclass(frozen=True, slots=True)
class UnitsFrozen:
    """So many base units are frozen from now on, whatever was before."""

    holder: str
    units: int


@dataclass(frozen=True, slots=True)
class HolderRecovered:
    """The record of `lost` is `replacement`'s now; a Transfer and the terms of both are logged as well."""

    lost: str
    replacement: str
    units: int


def controller_transfer(
    token: str, operation_id: str, sender: str, receiver: str, units: int, order: Order
) -> Call:
    values = (sender, receiver, units, word(operation_id), order.pack())
    return call(token, operation_id, CONTRACT, "controllerTransfer", *values)


def controller_redeem(token: str, operation_id: str, holder: str, units: int, order: Order) -> Call:
    values = (holder, units, word(operation_id), order.pack())
    return call(token, operation_id, CONTRACT, "controllerRedeem", *values)


def redeem_batch(token: str, operation_id: str, lines: Iterable[tuple[str, int]]) -> Call:
    """Destroy units of many holders: (address, base units) each."""
    return call(token, operation_id, CONTRACT, "redeemBatch", word(operation_id), pack_issue(lines))


def freeze_partial(token: str, operation_id: str, holder: str, units: int) -> Call:
    return call(token, operation_id, CONTRACT, "freezePartial", holder, units, word(operation_id))


def recover(token: str, operation_id: str, lost: str, replacement: str) -> Call:
    return call(token, operation_id, CONTRACT, "recover", lost, replacement, word(operation_id))


def finalize_issuance(token: str, operation_id: str) -> Call:
    return call(token, operation_id, CONTRACT, "finalizeIssuance", word(operation_id))


def redeem(units: int) -> bytes:
    """Calldata of a holder's own redemption."""
    return calldata(CONTRACT, "redeem", units, b"")


def locks_of(holder: str) -> View[Locks]:
    return view(CONTRACT, "locksOf", holder, types=["uint256", "uint256", "address"], read=Locks)


def is_controllable() -> View[bool]:
    return view(CONTRACT, "isControllable", types=["bool"], read=bool)


def is_issuable() -> View[bool]:
    return view(CONTRACT, "isIssuable", types=["bool"], read=bool)


def _controller_transfer(log: Log) -> ControllerTransfer:
    controller, units, _, order = unindexed(log, "address", "uint256", "bytes", "bytes")
    sender, receiver = topic_address(log.topics[1]), topic_address(log.topics[2])
    return ControllerTransfer(controller, sender, receiver, units, text(order[:32]))


def _controller_redemption(log: Log) -> ControllerRedemption:
    controller, units, _, order = unindexed(log, "address", "uint256", "bytes", "bytes")
    return ControllerRedemption(controller, topic_address(log.topics[1]), units, text(order[:32]))


def _redeemed(log: Log) -> Redeemed:
    units, _ = unindexed(log, "uint256", "bytes")
    return Redeemed(topic_address(log.topics[1]), topic_address(log.topics[2]), units)


def _units_frozen(log: Log) -> UnitsFrozen:
    return UnitsFrozen(topic_address(log.topics[1]), *unindexed(log, "uint256"))


def _holder_recovered(log: Log) -> HolderRecovered:
    lost, replacement = topic_address(log.topics[1]), topic_address(log.topics[2])
    return HolderRecovered(lost, replacement, *unindexed(log, "uint256"))


DECODERS = {
    "ControllerTransfer": _controller_transfer,
    "ControllerRedemption": _controller_redemption,
    "Redeemed": _redeemed,
    "UnitsFrozen": _units_frozen,
    "HolderRecovered": _holder_recovered,
}
