"""P4 and P5: transfers from the node into movements, balances and holdings, against the bare work and against
the way a first version does it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import orjson
import requests
from django.db import connection, transaction
from web3 import HTTPProvider, Web3

from accounts.models import User
from benchmarks.claim import ROUNDS, Claim, measure, seconds
from benchmarks.holders import Story
from captable.models import Balance, Holding, Movement
from chain.artifacts import artifact
from chain.models import Block, Network
from indexer import scan
from indexer.operations.rebuild import begin_rebuild
from kernel import clock
from tests.faults.services import Ground

NAIVE = 500
RANGE = 100
ABI = [
    {
        "type": "event",
        "name": "Transfer",
        "anonymous": False,
        "inputs": [
            {"name": "from", "type": "address", "indexed": True},
            {"name": "to", "type": "address", "indexed": True},
            {"name": "value", "type": "uint256", "indexed": False},
        ],
    }
]


@measure("P4", "P5")
def indexing(services: Ground, *, full: bool) -> Iterator[Claim]:
    transfers = 100_000 if full else 10_000
    story = Story.begin(services.node.node)
    story.prepare(transfers, "X-")
    story.issue_and_settle()
    bare = Claim("P4", f"{transfers:,} transfers indexed", "the same bare: fetch, slice, COPY, upsert", 0.4)
    naive = Claim("P5", "a transfer indexed", "web3.py get_logs and save() each", 30)
    bare.slow_side = partial(_ours, story)
    for number in range(ROUNDS + 1):
        _forget(story)
        took, bare_took, naive_took = (seconds(partial(side, story)) for side in (_ours, _bare, _naive))
        if number:
            bare.add(took, bare_took)
            naive.add(took / transfers, naive_took / NAIVE)
    _forget(story)
    yield bare
    yield naive


def _forget(story: Story) -> None:
    network = Network.objects.get(pk=story.token.network_id)
    begin_rebuild(network=network, actor=User.objects.system("bench"), now=clock.now())


def _ours(story: Story) -> None:
    """All of the chain's facts read again, guard included."""
    network = Network.objects.get(pk=story.token.network_id)
    while network.paused:
        scan.run_all(clock.now())
        network.refresh_from_db()


def _logs(story: Story) -> Iterator[list[dict[str, Any]]]:
    address, topic = str(story.token.address), artifact("SecurityToken").topics["Transfer"]
    height, session = story.chain.height(), requests.Session()
    for first in range(0, height + 1, RANGE):
        span = {"fromBlock": hex(first), "toBlock": hex(min(first + RANGE - 1, height))}
        asked = {"jsonrpc": "2.0", "id": 1, "method": "eth_getLogs"}
        asked["params"] = [span | {"address": address, "topics": [topic]}]  # type: ignore[assignment]
        answer = session.post(
            story.chain.url, data=orjson.dumps(asked), headers={"content-type": "application/json"}
        )
        found = orjson.loads(answer.content)
        if "result" not in found:
            raise AssertionError(f"{span}: {found}")
        yield found["result"]


def _bare(story: Story) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE moves (block int, i int, s bytea, r bytea, u numeric) ON COMMIT DROP"
        )
        cursor.execute("CREATE TEMPORARY TABLE held (h bytea PRIMARY KEY, u numeric) ON COMMIT DROP")
        cursor.execute("CREATE TEMPORARY TABLE past (h bytea, block int, u numeric) ON COMMIT DROP")
        units: dict[bytes, int] = {}
        for logs in _logs(story):
            after: dict[tuple[bytes, int], int] = {}
            with cursor.copy("COPY moves FROM STDIN") as copy:
                for log in logs:
                    sender, receiver = (bytes.fromhex(log["topics"][n][26:]) for n in (1, 2))
                    value, block = int(log["data"], 16), int(log["blockNumber"], 16)
                    copy.write_row([block, int(log["logIndex"], 16), sender, receiver, value])
                    units[receiver] = units.get(receiver, 0) + value
                    after[receiver, block] = units[receiver]
            with cursor.copy("COPY past FROM STDIN") as copy:
                for (holder, block), total in after.items():
                    copy.write_row([holder, block, total])
            touched = {holder for holder, _block in after}
            cursor.execute(
                "INSERT INTO held SELECT * FROM unnest(%s::bytea[], %s::numeric[]) "
                "ON CONFLICT (h) DO UPDATE SET u = excluded.u",
                [list(touched), [units[holder] for holder in touched]],
            )


def _naive(story: Story) -> None:
    """As many events as `NAIVE`, saved one by one; taken back afterwards."""
    web3 = Web3(HTTPProvider(story.chain.url))
    contract = web3.eth.contract(address=Web3.to_checksum_address(str(story.token.address)), abi=ABI)
    done = 0
    with transaction.atomic():
        for model in (Movement, Balance, Holding):
            model.objects.filter(token=story.token).delete()
        eventful = Block.objects.filter(events__address=story.token.address).order_by("number").distinct()
        for number in eventful.values_list("number", flat=True):
            for event in contract.events.Transfer().get_logs(from_block=number, to_block=number):
                _save(story, event)
                done += 1
                if done == NAIVE:
                    transaction.set_rollback(True)
                    return


def _save(story: Story, event: Any) -> None:
    block = Block.objects.get(network=story.token.network_id, number=event["blockNumber"])
    receiver, units = event["args"]["to"].lower(), event["args"]["value"]
    Movement(
        token=story.token,
        block=block,
        log_index=event["logIndex"],
        tx_hash="0x" + event["transactionHash"].hex(),
        receiver=receiver,
        units=units,
    ).save()
    held = Holding.objects.filter(token=story.token, holder=receiver).first()
    total = units + (held.units if held else 0)
    Holding.objects.update_or_create(token=story.token, holder=receiver, defaults={"units": total})
    place = {"token": story.token, "holder": receiver, "number": block.number}
    Balance.objects.update_or_create(**place, defaults={"block": block, "units": total})
