"""The node is stopped and started again, with what it knew and without."""

from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.support.chain_process import OPTIONS
from transactions.models import Attempt


@fault("the node restarts with its blocks, its pool is lost", often=6)
def with_its_state(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    stage.ground.node.stop()
    stage.ground.node.start_again(stage.ground.chain_options)


@fault("the node restarts without its blocks: another chain with the same id", often=6, slow=True)
def without_its_state(stage: Stage) -> None:
    stage.ground.node.stop()
    stage.ground.node.start_again(OPTIONS)
    before = Attempt.objects.count()
    try:
        stage.issue()
        stage.worker()
        stage.until(lambda: stage.network.paused)
        stage.chain.mine(3)
        stage.until(lambda: stage.network.pause_reason.startswith("chain.wrong_genesis"))
        if Attempt.objects.count() != before:
            raise AssertionError("something was signed for another chain")
    finally:
        stage.ground.node.stop()
        stage.ground.node.start_again(stage.ground.chain_options)
