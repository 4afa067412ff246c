"""The chain takes back what it had said: one to ten blocks, before and after they were believed."""

from collections.abc import Callable

from tests.faults.registry import fault
from tests.faults.stage import Stage
from transactions.models import Intent


def _of_depth(depth: int) -> Callable[[Stage], None]:
    def inject(stage: Stage) -> None:
        stage.issue()
        stage.worker()
        stage.until_bound()
        stage.until(lambda: stage.bound() > 0 or not Intent.objects.open().exists())
        stage.chain.mine(depth)
        stage.until_read()
        stage.chain.rpc("anvil_reorg", depth, [])
        if stage.chance.random() < 0.5:
            stage.chain.rpc("anvil_dropAllTransactions")

    return inject


for _depth in range(1, 11):
    fault(f"{_depth} blocks are replaced by empty ones")(_of_depth(_depth))


@fault("the chain becomes three blocks shorter and grows again", often=18)
def shorter(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound()
    stage.chain.mine(4)
    stage.until_read()
    stage.chain.rpc("anvil_rollback", 3)


@fault("a transaction moves to a later block of another branch")
def moved(stage: Stage) -> None:
    (asked,) = stage.issue(1)
    stage.worker()
    stage.until_bound()
    raw = "0x" + bytes(asked.intent.attempts.get().raw).hex()
    stage.chain.mine(2)
    stage.until_read()
    stage.chain.rpc("anvil_reorg", 2, [[raw, 1]])


@fault("issues are mined before the token they are for")
def before_their_token(stage: Stage) -> None:
    """What a reorganisation does that takes the deployment back too and mines it last."""
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    stage.kill_all()
    with stage.chain.without_code(stage.token.address):
        stage.chain.mine(2)
