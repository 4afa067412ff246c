"""Blocks are replaced while they are being read."""

from typing import Any

from tests.faults.mempool import steal
from tests.faults.node_answers import some_turns
from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.support.fault_proxy import Rule, hang_up_after
from transactions.models import Intent

DEEP = 6
"""Blocks, more than the suite's network waits for before it believes one."""


@fault("blocks are replaced that the index has not read", often=18)
def unread(stage: Stage) -> None:
    with stage.lying(eth_getLogs=hang_up_after(False)):
        stage.issue()
        stage.worker()
        stage.until_bound()
        before = stage.chain.height()
        some_turns(stage, 8)
        stage.kill_all()
        stage.chain.rpc("anvil_reorg", stage.chain.height() - before, [])
        stage.chain.rpc("anvil_dropAllTransactions")


@fault("node answers with the logs of a block that was replaced", often=18)
def of_a_replaced_block(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until(lambda: int(stage.chain.rpc("txpool_status")["pending"], 16) >= 3)
    stage.kill_all()
    stage.chain.mine()
    asked = {"blockHash": _head(stage), "address": stage.token.address}
    logs = stage.chain.rpc("eth_getLogs", asked)
    stage.chain.rpc("anvil_reorg", 1, [])
    with stage.lying(eth_getLogs=_in_its_place(_head(stage), logs)):
        stage.worker()
        some_turns(stage)


def _head(stage: Stage) -> str:
    return str(stage.chain.rpc("eth_getBlockByNumber", "latest", False)["hash"])


def _in_its_place(block_hash: str, logs: Any) -> Rule:
    def rule(request: dict[str, Any], pass_on: Any) -> Any:
        if request["params"][0].get("blockHash") == block_hash:
            return {"jsonrpc": "2.0", "id": request["id"], "result": logs}
        return pass_on(request)

    return rule


@fault("blocks are replaced whose issues are done already", often=18)
def believed(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    stage.chain.mine(DEEP)
    stage.until(lambda: not Intent.objects.open().exists())
    stage.kill_all()
    stage.chain.rpc("anvil_reorg", DEEP, [])
    stage.chain.rpc("anvil_dropAllTransactions")


@fault("a stolen nonce is given up, and then the thief is taken back", often=18)
def given_up(stage: Stage) -> None:
    """Nobody holds the nonce any more, and those above it wait for it."""
    before = stage.chain.height()
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    stage.kill_all()
    stolen = stage.signer.intents.filter(nonce=steal(stage))
    stage.chain.mine(DEEP)
    stage.worker()
    stage.until(lambda: not stolen.exists() and stage.bound() > 0)
    stage.kill_all()
    stage.chain.rpc("anvil_reorg", stage.chain.height() - before, [])
    stage.chain.rpc("anvil_dropAllTransactions")
