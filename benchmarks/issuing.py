"""P1 and P2: from "issue" to the last holder in the cap table, against the node's own limit and against the
way a first version does it."""

from collections.abc import Iterator
from itertools import count

from web3 import HTTPProvider, Web3

from benchmarks.claim import ROUNDS, Claim, measure, seconds
from benchmarks.holders import Story
from benchmarks.replay import Before
from chain import keystore
from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms, IssueLine
from chain.hashing import operation_id
from tests.faults.services import Ground
from tests.support.node import Node
from transactions.models import Signer

NAIVE = 10
FAR_FUTURE = 2**39
_people = count(1)


@measure("P1", "P2")
def issuing(services: Ground, *, full: bool) -> Iterator[Claim]:
    people = 10_000 if full else 5_000
    story = Story.begin(services.node.node)
    limit = Claim(
        "P1", f"register and issue {people:,} investors", "same calldata, signed before, fresh node", 0.35
    )
    limit.why = (
        "What only sends is some ten times as quick as when the goal was set (3,200 to 5,700 a second)."
    )
    naive = Claim(
        "P2", "the same, for each investor", "web3.py, two transactions an investor, each awaited", 100
    )
    for number in range(ROUNDS):
        story.prepare(people, f"R{number}-")
        before = Before.now(story.chain)
        took = seconds(story.issue_and_settle)
        with before.replayed() as (fresh, limit_took):
            limit.add(took, limit_took)
            # There, not on the platform's chain: strange units halt a security, as they should.
            theirs = seconds(lambda fresh=fresh: _naively(fresh, str(story.token.address)))  # type: ignore[misc]
            naive.add(took / people, theirs / NAIVE)
    story.prepare(people, "profile-P1-")
    limit.slow_side = story.issue_and_settle
    yield limit
    yield naive


def _naively(node: Node, token: str) -> None:
    """Nonce, estimate, sign, send, wait: once to register and once to issue, for a few investors."""
    web3 = Web3(HTTPProvider(node.url))
    account = keystore.load(web3.eth.chain_id, Signer.Role.ISSUER)
    for _number in range(NAIVE):
        number = next(_people)
        terms = HolderTerms(f"0x{0xCAFE0000 + number:040x}", FAR_FUTURE, 410, 4, number)
        deeds = [operation_id("naive", token, number, step) for step in ("register", "issue")]
        _send_and_wait(web3, node, account, security_token.register_batch(token, deeds[0], [terms]))
        line = IssueLine(terms=terms, units=1)
        _send_and_wait(web3, node, account, security_token.register_and_issue_batch(token, deeds[1], [line]))


def _send_and_wait(web3, node, account, call) -> None:  # type: ignore[no-untyped-def]
    address = Web3.to_checksum_address(account.address)
    fields = {"from": address, "to": Web3.to_checksum_address(call.to), "data": "0x" + call.data.hex()}
    fields |= {"nonce": web3.eth.get_transaction_count(address), "chainId": web3.eth.chain_id}
    fields["gas"] = web3.eth.estimate_gas(fields) * 13 // 10
    fields |= {"maxFeePerGas": 10**11, "maxPriorityFeePerGas": 10**9}
    signed = account._account.sign_transaction({k: v for k, v in fields.items() if k != "from"})
    sent = web3.eth.send_raw_transaction(signed.raw_transaction)
    node.rpc("evm_mine")
    web3.eth.wait_for_transaction_receipt(sent, poll_latency=0.01)
