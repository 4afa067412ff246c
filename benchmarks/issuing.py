"""P1, P2 and P13: from "issue" to the last holder in the cap table, against the node's own limit, against the
way a first version does it, and counted."""

from collections.abc import Iterator
from itertools import count

from django.db import connection
from django.test.utils import CaptureQueriesContext
from web3 import HTTPProvider, Web3

from benchmarks.chain_options import FAST
from benchmarks.claim import Claim, measure, seconds
from benchmarks.holders import Story
from chain import development, keystore, questions, transport
from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms, IssueLine
from chain.client import Node as Client
from chain.hashing import operation_id
from tests.faults.services import Ground
from tests.support.chain_process import hand_mined_process
from tests.support.node import Node
from transactions.models import Attempt, Signer

NAIVE = 10
FAR_FUTURE = 2**39
_people = count(1)


@measure("issuing")
def issuing(services: Ground, *, full: bool) -> Iterator[Claim]:
    people = 10_000 if full else 2_000
    rounds = 5 if full else 3
    story = Story.begin(services.node.node)
    limit = Claim(
        "P1", f"register and issue {people:,} investors", "same calldata, signed before, fresh node", 0.35
    )
    naive = Claim(
        "P2", "the same, for each investor", "web3.py, two transactions an investor, each awaited", 100
    )
    for number in range(rounds):
        _prepare(story, people, f"R{number}-")
        before = Attempt.objects.count()
        took = seconds(lambda: _until_held(story))
        limit.ours.append(took)
        limit.theirs.append(_limit(before))
        naive.ours.append(took / people)
        naive.theirs.append(seconds(lambda: _naively(services.node.node, str(story.token.address))) / NAIVE)
    yield limit
    yield naive
    yield from _counted(story)


def _prepare(story: Story, people: int, prefix: str) -> None:
    story.stage(people, prefix)
    story.confirm()
    story.identify()


def _until_held(story: Story) -> None:
    story.issue()
    story.settle_here()


def _limit(before: int) -> float:
    """Everything we sent so far goes to a fresh node; the part of this round is timed to its last receipt."""
    rows = list(Attempt.objects.order_by("pk").values_list("raw", "tx_hash"))
    with hand_mined_process(options=FAST) as fresh:
        client = Client(fresh.node.url, timeout=60)
        development.fund(client, list(Signer.objects.values_list("address", flat=True)))
        _replay(client, fresh.node, rows[:before])
        return seconds(lambda: _replay(client, fresh.node, rows[before:]))


def _replay(client: Client, node: Node, rows: "list[tuple[bytes, str]]") -> None:
    client.try_all([questions.send(bytes(raw)) for raw, _hash in rows])
    while int(node.rpc("txpool_status")["pending"], 16):
        node.rpc("evm_mine")
    receipts = client.ask_all([questions.receipt(tx_hash) for _raw, tx_hash in rows])
    if not all(receipt and receipt.succeeded for receipt in receipts):
        raise AssertionError("the replay is not the same work")


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


def _counted(story: Story) -> Iterator[Claim]:
    """No clock: what a thousand investors take. The engine's own statements, without the request's."""
    _prepare(story, 1_000, "C-")
    story.issue()
    posts, signatures, post = 0, Attempt.objects.count(), transport.Transport._post

    def counting(self, batch):  # type: ignore[no-untyped-def]
        nonlocal posts
        posts += 1
        return post(self, batch)

    transport.Transport._post = counting  # type: ignore[method-assign]
    try:
        with CaptureQueriesContext(connection) as statements:
            story.settle_here(own_statements=False)
    finally:
        transport.Transport._post = post  # type: ignore[method-assign]
    signed = Attempt.objects.count() - signatures
    claim = Claim(
        "P13", "1,000 investors: SQL statements of engine and indexer", "the budget of 50", 1, at_most=True
    )
    claim.ours, claim.theirs = [float(len(statements))], [50.0]
    claim.note = f"{signed} transactions and signatures (budget 11), {posts} posts to the node (budget 20)"
    print(claim.note)
    yield claim
