"""Delivery versus payment from a hold: the owner creates it with Settlement as notary and `terms_hash` as
secret hash, the buyer pays or lets somebody pass on a signed acceptance."""

from dataclasses import dataclass

from eth_abi import encode

from chain.answers import raw
from chain.bindings.encoding import call, calldata
from chain.bindings.security_token.holds import Parties, hold_id
from chain.bindings.settlement.common import CONTRACT
from chain.bindings.words import word
from chain.calls import Call
from chain.hashing import keccak
from chain.typed_data import Document, Domain, digest, document

TERMS = "(address,uint256,uint256)"
ACCEPTANCE = {
    "token": "address",
    "holdId": "bytes32",
    "cash": "address",
    "price": "uint256",
    "units": "uint256",
    "expiresAt": "uint256",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """For what the units are given: `price` in base units of the ERC-20 `cash` for all `units` together,
    which are base units of the security."""

    cash: str
    price: int
    units: int

    def pack(self) -> tuple[str, int, int]:
        return (self.cash, self.price, self.units)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The buyer's yes to one hold of `token` on these terms, to be used by `expires_at` in unix seconds."""

    token: str
    parties: Parties
    terms: Terms
    expires_at: int


def terms_hash(terms: Terms) -> str:
    """What the owner puts into the hold as secret hash."""
    return keccak(encode([TERMS], [terms.pack()]))


def acceptance_document(acceptance: Acceptance, domain: Domain) -> Document:
    """For the buyer's wallet to sign."""
    identity = word(hold_id(acceptance.parties))
    values = (acceptance.token, identity, *acceptance.terms.pack(), acceptance.expires_at)
    return document(domain, "Acceptance", ACCEPTANCE, values)


def acceptance_hash(acceptance: Acceptance, domain: Domain) -> str:
    return digest(acceptance_document(acceptance, domain))


def settle_hold(token: str, parties: Parties, terms: Terms) -> bytes:
    """Calldata of the buyer, who pays from an allowance to the contract."""
    return calldata(CONTRACT, "settleHold", token, parties.pack(), terms.pack())


def settle_hold_for(settlement: str, operation_id: str, acceptance: Acceptance, signature: str) -> Call:
    """The same by anybody, with the buyer's signature as 0x text."""
    parties, terms = acceptance.parties.pack(), acceptance.terms.pack()
    values = (acceptance.token, parties, terms, acceptance.expires_at, raw(signature))
    return call(settlement, operation_id, CONTRACT, "settleHoldFor", *values)


def cancel_hold(token: str, parties: Parties) -> bytes:
    """Calldata of the buyer, who gives up: the units are free."""
    return calldata(CONTRACT, "cancelHold", token, parties.pack())
