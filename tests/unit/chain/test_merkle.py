"""Every proof leads to the root by the words of OpenZeppelin's `MerkleProof`, and nothing else does."""

import pytest
from eth_utils import keccak
from hypothesis import given
from hypothesis import strategies as st

from chain.merkle import MerkleTree

hashes = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


def leads_to(root: bytes, proof: list[bytes], leaf: bytes) -> bool:
    """`MerkleProof.verify`, with pairs as sorted numbers."""
    for sibling in proof:
        low, high = sorted(int.from_bytes(node, "big") for node in (leaf, sibling))
        leaf = keccak(low.to_bytes(32, "big") + high.to_bytes(32, "big"))
    return leaf == root


@given(hashes)
def test_every_proof_leads_to_the_root(leaves):
    tree = MerkleTree.of(leaves)

    assert all(leads_to(tree.root, tree.proof(number), leaf) for number, leaf in enumerate(leaves))


@given(hashes, st.binary(min_size=32, max_size=32), st.data())
def test_no_proof_leads_there_from_another_leaf(leaves, other, data):
    tree = MerkleTree.of(leaves)
    number = data.draw(st.integers(0, len(leaves) - 1))

    assert leads_to(tree.root, tree.proof(number), other) == (other == leaves[number])


@given(hashes, st.randoms())
def test_the_order_of_the_leaves_does_not_change_the_root(leaves, random):
    root = MerkleTree.of(leaves).root
    random.shuffle(leaves)

    assert MerkleTree.of(leaves).root == root


def test_a_single_leaf_is_the_root_and_its_proof_is_empty():
    tree = MerkleTree.of([b"\x01" * 32])

    assert (tree.root, tree.proof(0)) == (b"\x01" * 32, [])


def test_a_tree_without_leaves_is_refused():
    with pytest.raises(ValueError, match="leaf"):
        MerkleTree.of([])


def test_the_example_of_the_javascript_package_has_the_same_root():
    """The two values of the README of `@openzeppelin/merkle-tree`: (address, uint256)."""
    leaves = [
        keccak(keccak(bytes(12) + bytes([digits]) * 20 + amount.to_bytes(32, "big")))
        for digits, amount in ((0x11, 5 * 10**18), (0x22, 25 * 10**17))
    ]

    root = "d4dee0beab2d53f2cc83e567171bd2820e49898130a22622b10ead383e90bd77"
    assert MerkleTree.of(leaves).root.hex() == root
