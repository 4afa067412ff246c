"""Merkle trees as `@openzeppelin/merkle-tree` makes them, for OpenZeppelin's `MerkleProof`: leaves in the
order of their hashes, laid from the end of a heap; the two of a pair are hashed in their order.

Pure and deterministic: the same leaves in whatever order have the same root.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eth_hash.auto import keccak  # what eth_utils calls after checks that take a third as long again


@dataclass(frozen=True, slots=True)
class MerkleTree:
    """`nodes` as a heap, the root first; the children of node n are 2n + 1 and 2n + 2. `places` says at which
    node each leaf is, in the order the leaves were given."""

    nodes: list[bytes]
    places: list[int]

    @classmethod
    def of(cls, leaves: Sequence[bytes]) -> "MerkleTree":
        """Of hashes of 32 bytes, at least one. Raises `ValueError` where there is none."""
        if not leaves:
            raise ValueError("a tree needs a leaf")
        first, places = len(leaves) - 1, [0] * len(leaves)
        nodes = [b""] * (first + len(leaves))
        falling = sorted(range(len(leaves)), key=leaves.__getitem__, reverse=True)
        for place, number in enumerate(falling, start=first):
            nodes[place], places[number] = leaves[number], place
        for place in range(first - 1, -1, -1):
            nodes[place] = parent(nodes[2 * place + 1], nodes[2 * place + 2])
        return cls(nodes, places)

    @property
    def root(self) -> bytes:
        return self.nodes[0]

    def proof(self, number: int) -> list[bytes]:
        """The siblings on the way from the leaf that was given at place `number` to the root."""
        place, siblings = self.places[number], []
        while place:
            siblings.append(self.nodes[place + 1 if place % 2 else place - 1])
            place = (place - 1) // 2
        return siblings


def parent(one: bytes, other: bytes) -> bytes:
    """The hash above two nodes; which of them is left makes no difference."""
    return keccak(one + other if one < other else other + one)
