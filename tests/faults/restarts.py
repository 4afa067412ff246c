"""The node is stopped and started again: it has its blocks again, or is another chain with the same id.

These come first: what a node has to keep in between grows with the square of its blocks.
"""

import gzip
import os
from pathlib import Path

from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.support.chain_process import OPTIONS
from transactions.models import Attempt


def _kept(stage: Stage) -> str:
    """The option with which a node starts that has the blocks of this one, and the states at them."""
    file = Path(os.environ["FAULT_LOG"]).with_name("chain.json")
    file.write_bytes(gzip.decompress(bytes.fromhex(stage.chain.rpc("anvil_dumpState", True)[2:])))
    began = int(stage.chain.rpc("eth_getBlockByNumber", "0x0", False)["timestamp"], 16)
    return f"--load-state {file} --timestamp {began}"  # else block 0 may be another one


def _restart(stage: Stage, options: str) -> None:
    stage.ground.node.stop()
    stage.ground.node.start_again(options)


@fault("the node restarts with its blocks, its pool is lost", often=6)
def with_its_blocks(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    _restart(stage, f"{OPTIONS} {_kept(stage)}")


@fault("the node restarts as another chain with the same id", often=6, slow=True)
def as_another_chain(stage: Stage) -> None:
    kept, before = _kept(stage), Attempt.objects.count()
    _restart(stage, OPTIONS)
    try:
        stage.issue()
        stage.worker()
        stage.until(lambda: stage.network.pause_reason.startswith("chain.wrong_genesis"), mining=True)
        if Attempt.objects.count() != before:
            raise AssertionError("something was signed for another chain")
    finally:
        _restart(stage, f"{OPTIONS} {kept}")
