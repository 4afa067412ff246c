"""Distribution: calldata as the ABI says, logs read back, ids and leaves as the contract makes them."""

import pytest
from eth_abi import encode
from eth_utils import keccak
from hypothesis import given
from hypothesis import strategies as st

from chain.answers import Log
from chain.artifacts import artifact
from chain.bindings import distribution
from chain.bindings.decoding import decode
from chain.bindings.distribution import events, payouts, pushes
from chain.bindings.distribution.shares import Share, ShareTree, leaf_of
from chain.bindings.words import ValueOutOfRange
from chain.effects import ZERO_WORD
from chain.hashing import operation_id

CONTRACT, TOKEN, CASH, PAYER = ("0x" + digits * 20 for digits in ("d1", "70", "ca", "9a"))
HOLDER, OTHER = "0x" + "a1" * 20, "0x" + "b2" * 20
DEED, ROOT, ID = "0x" + "0d" * 32, "0x" + "cc" * 32, "0x" + "1d" * 32
WORD, ROOTED, NAMED = (bytes.fromhex(text[2:]) for text in (DEED, ROOT, ID))
TERMS = payouts.Terms(TOKEN, 3, CASH, 500, 9, DEED)
TERM_VALUES = (TOKEN, 3, CASH, 500, 9, WORD)
SHARE = Share(1, HOLDER, 40, (ROOTED, WORD))
SHARE_VALUES = (1, HOLDER, 40, [ROOTED, WORD])
PACKED = bytes.fromhex(HOLDER[2:]) + (9).to_bytes(12, "big") + bytes.fromhex(OTHER[2:]) + bytes(12)

addresses = st.binary(min_size=20, max_size=20).map(lambda raw: "0x" + raw.hex())
amounts = st.integers(0, 2**256 - 1)
lists = st.lists(st.tuples(addresses, amounts), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("made", "function", "values"),
    [
        (payouts.create(CONTRACT, TERMS, ROOT), "create", [TERM_VALUES, ROOTED]),
        (payouts.claim_batch(CONTRACT, DEED, ID, [SHARE]), "claimBatch", [NAMED, [SHARE_VALUES]]),
        (payouts.take_back(CONTRACT, DEED, ID), "takeBack", [NAMED]),
        (
            pushes.push_batch(CONTRACT, DEED, CASH, [(HOLDER, 9), (OTHER, 0)]),
            "pushBatch",
            [WORD, CASH, PACKED],
        ),
    ],
)
def test_calls_carry_the_operation_and_are_encoded_as_the_abi_says(made, function, values):
    known = artifact("Distribution")

    assert made.data == known.selectors[function] + encode(known.inputs[function], values)
    assert (made.to, made.operation_id) == (CONTRACT, DEED)


def test_anybody_may_claim_a_share():
    known = artifact("Distribution")

    arguments = encode(known.inputs["claim"], [NAMED, SHARE_VALUES])
    assert payouts.claim(ID, SHARE) == known.selectors["claim"] + arguments


def test_the_contract_is_created_without_arguments():
    assert distribution.deploy(DEED).data == artifact("Distribution").bytecode


def test_an_amount_that_does_not_fit_its_field_is_refused():
    with pytest.raises(ValueOutOfRange):
        pushes.pack([(HOLDER, 2**96)])
    with pytest.raises(ValueOutOfRange):
        ShareTree.of(ID, [(HOLDER, 2**256)])


@pytest.mark.parametrize(
    ("view", "types", "values", "meaning"),
    [
        (
            payouts.distribution_of(ID),
            [payouts.PAYOUT],
            [(PAYER, 9, TOKEN, CASH, ROOTED, 500)],
            payouts.Payout(PAYER, 9, TOKEN, CASH, ROOT, 500),
        ),
        (payouts.is_claimed(ID, 1), ["bool"], [True], True),
        (pushes.push_of(PAYER, DEED), ["bytes32"], [ROOTED], ROOT),
    ],
)
def test_answers_read_back(view, types, values, meaning):
    assert view.read(encode(types, values)) == meaning


def log(name: str, indexed: list[str], types: list[str], values: list[object]) -> Log:
    topics = (artifact("Distribution").topics[name], *indexed)
    return Log(1, ZERO_WORD, 0, ZERO_WORD, CONTRACT, topics, encode(types, values))


def padded(address: str) -> str:
    return "0x" + address[2:].rjust(64, "0")


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        (
            log(
                "DistributionCreated",
                [ID, padded(PAYER), padded(TOKEN)],
                ["uint256", "address", "bytes32", "uint256", "uint40", "bytes32"],
                [3, CASH, ROOTED, 500, 9, WORD],
            ),
            events.DistributionCreated(ID, PAYER, TERMS, ROOT),
        ),
        (
            log("ShareClaimed", [ID, padded("0x01"), padded(HOLDER)], ["address", "uint256"], [OTHER, 40]),
            events.ShareClaimed(ID, 1, HOLDER, OTHER, 40),
        ),
        (
            log("RestTakenBack", [ID, padded(PAYER)], ["uint256"], [60]),
            events.RestTakenBack(ID, PAYER, 60),
        ),
        (
            log(
                "BatchPushed",
                [padded(PAYER), DEED, padded(CASH)],
                ["uint256", "uint256", "bytes32"],
                [2, 9, ROOTED],
            ),
            events.BatchPushed(PAYER, DEED, CASH, 2, 9, ROOT),
        ),
    ],
)
def test_logs_read_back(written, meaning):
    assert decode("Distribution", written) == (type(meaning).__name__, meaning)


def test_the_id_says_chain_contract_payer_and_terms():
    types = ["uint256", "address", "address", "address", "uint256", "address", "uint256", "uint40", "bytes32"]
    packed = encode(types, [31337, CONTRACT, PAYER, *TERM_VALUES])

    assert payouts.id_of(31337, CONTRACT, PAYER, TERMS) == "0x" + keccak(packed).hex()


def leads_to(root: str, identity: str, share: Share) -> bool:
    """What `claim` checks, written out."""
    values = [bytes.fromhex(identity[2:]), share.index, share.account, share.amount]
    node = keccak(keccak(encode(["bytes32", "uint256", "address", "uint256"], values)))
    for sibling in share.proof:
        node = keccak(b"".join(sorted((node, sibling))))
    return "0x" + node.hex() == root


@given(lists)
def test_every_share_of_a_list_can_be_claimed(lines):
    tree = ShareTree.of(ID, lines)

    shares = [tree.share(index) for index in range(len(lines))]
    assert all(leads_to(tree.root, ID, share) for share in shares)
    assert tree.total == sum(share.amount for share in shares)


@given(lists, addresses, amounts, st.data())
def test_nobody_can_claim_another_share(lines, account, amount, data):
    tree = ShareTree.of(ID, lines)
    true = tree.share(data.draw(st.integers(0, len(lines) - 1)))

    claimed = Share(true.index, account, amount, true.proof)
    assert leads_to(tree.root, ID, claimed) == (claimed == true)
    assert not leads_to(tree.root, ID, Share(true.index + 1, true.account, true.amount, true.proof))
    assert not leads_to(tree.root, operation_id("another"), true)


def test_the_javascript_package_makes_the_same_tree():
    """Made with `StandardMerkleTree.of(rows, ["bytes32", "uint256", "address", "uint256"])`, version 1."""
    tree = ShareTree.of(DEED, [(f"0x{0xA0 + index:040x}", 100 * (index + 1)) for index in range(7)])

    assert tree.root == "0x351a0f70fb647c0ed5d669ddf2ee12293e9690d86b512a61aa7a1c30429a5e7b"
    assert [node.hex() for node in tree.share(6).proof] == [
        "18c630d178e5c2c878b2e00e2a3100a263d349e75eaeb5283d668d17f61047fc",
        "ed451ae57e083462678b762dee5b83a6aad121d15690a34345a251dd62f593ce",
    ]


def test_a_leaf_is_hashed_twice():
    packed = NAMED + bytes(31) + b"\x01" + bytes(12) + bytes.fromhex(HOLDER[2:]) + bytes(31) + b"\x28"

    assert leaf_of(ID, 1, HOLDER, 40) == keccak(keccak(packed))
