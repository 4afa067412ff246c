"""A sum paid in for the holders of a snapshot, claimed share by share."""

from collections.abc import Iterable
from dataclasses import dataclass

from eth_abi import encode

from chain.bindings.distribution.shares import Share
from chain.bindings.encoding import call, calldata, hexed, view
from chain.bindings.words import word
from chain.calls import Call, View
from chain.hashing import keccak

CONTRACT = "Distribution"
TERMS = "(address,uint256,address,uint256,uint40,bytes32)"
PAYOUT = "(address,uint40,address,address,bytes32,uint256)"


@dataclass(frozen=True, slots=True)
class Terms:
    """Which snapshot of which security is paid: `total` in base units of the ERC-20 `cash`, `deadline` the
    last second to claim in unix time. The operation id of the payer's deed is the `salt`."""

    token: str
    snapshot: int
    cash: str
    total: int
    deadline: int
    salt: str

    def pack(self) -> tuple[str, int, str, int, int, bytes]:
        return (self.token, self.snapshot, self.cash, self.total, self.deadline, word(self.salt))


@dataclass(frozen=True, slots=True)
class Payout:
    """`left` in base units of the cash, neither claimed nor taken back; all zero if there is no such
    distribution."""

    payer: str
    deadline: int
    token: str
    cash: str
    root: str
    left: int


def id_of(chain_id: int, distribution: str, payer: str, terms: Terms) -> str:
    """The id that `payer` gets by `create`; it is in every leaf, so it is needed before the tree."""
    types = ["uint256", "address", "address", TERMS]
    return keccak(encode(types, [chain_id, distribution, payer, terms.pack()]))


def create(distribution: str, terms: Terms, root: str) -> Call:
    """Pays in the total from the sender's allowance; a second time the contract refuses the same terms."""
    return call(distribution, terms.salt, CONTRACT, "create", terms.pack(), word(root))


def claim(distribution_id: str, share: Share) -> bytes:
    """Calldata of whoever wants the share paid, to its account and nobody else."""
    return calldata(CONTRACT, "claim", word(distribution_id), share.pack())


def claim_batch(distribution: str, operation_id: str, distribution_id: str, shares: Iterable[Share]) -> Call:
    """Pay many shares; those paid before are passed over."""
    values = (word(distribution_id), [share.pack() for share in shares])
    return call(distribution, operation_id, CONTRACT, "claimBatch", *values)


def take_back(distribution: str, operation_id: str, distribution_id: str) -> Call:
    """The rest to the payer, who sends this after the deadline."""
    return call(distribution, operation_id, CONTRACT, "takeBack", word(distribution_id))


def distribution_of(distribution_id: str) -> View[Payout]:
    types = [PAYOUT]
    return view(CONTRACT, "distributionOf", word(distribution_id), types=types, read=lambda it: _payout(*it))


def is_claimed(distribution_id: str, index: int) -> View[bool]:
    return view(CONTRACT, "isClaimed", word(distribution_id), index, types=["bool"], read=bool)


def _payout(payer: str, deadline: int, token: str, cash: str, root: bytes, left: int) -> Payout:
    return Payout(payer, deadline, token, cash, hexed(root), left)
