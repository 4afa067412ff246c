"""The shares of a distribution and the tree whose root the payer commits to: anybody with the same list makes
the same one."""

from collections.abc import Sequence
from dataclasses import dataclass

from eth_hash.auto import keccak

from chain.bindings.encoding import hexed
from chain.bindings.words import address, integer, word
from chain.merkle import MerkleTree

Line = tuple[str, int]
"""An account and its share in base units of the cash."""


@dataclass(frozen=True, slots=True)
class Share:
    """`index` is its place in the list, `amount` in base units of the cash, `proof` the hashes from the leaf
    to the root."""

    index: int
    account: str
    amount: int
    proof: tuple[bytes, ...]

    def pack(self) -> tuple[int, str, int, tuple[bytes, ...]]:
        return (self.index, self.account, self.amount, self.proof)


@dataclass(frozen=True, slots=True)
class ShareTree:
    """All shares of one distribution; the order of `lines` gives each its index."""

    distribution_id: str
    lines: tuple[Line, ...]
    tree: MerkleTree

    @classmethod
    def of(cls, distribution_id: str, lines: Sequence[Line]) -> "ShareTree":
        """Raises `ValueError` without lines, `ValueOutOfRange` for an amount that is no uint256."""
        leaves = [leaf_of(distribution_id, index, *line) for index, line in enumerate(lines)]
        return cls(distribution_id, tuple(lines), MerkleTree.of(leaves))

    @property
    def root(self) -> str:
        return hexed(self.tree.root)

    @property
    def total(self) -> int:
        """What the payer has to pay in, in base units of the cash."""
        return sum(amount for _account, amount in self.lines)

    def share(self, index: int) -> Share:
        account, amount = self.lines[index]
        return Share(index, account, amount, tuple(self.tree.proof(index)))


def leaf_of(distribution_id: str, index: int, account: str, amount: int) -> bytes:
    """Hashed twice, so that no inner node can be given out for a leaf."""
    packed = word(distribution_id) + integer(index) + address(account) + integer(amount)
    return keccak(keccak(packed))
