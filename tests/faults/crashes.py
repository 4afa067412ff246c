"""Workers killed by SIGKILL, at every place where half of the work is done, and anywhere else."""

import time

from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.faults.worker import Bent


def _killed_at(stage: Stage, place: str) -> None:
    stage.dies(stage.worker(Bent(crash_at=place)))


@fault("worker killed after signing, before the commit", often=25)
def before_commit(stage: Stage) -> None:
    stage.issue()
    _killed_at(stage, "bind.before_commit")


@fault("worker killed after the commit, before it is sent", often=25)
def before_send(stage: Stage) -> None:
    stage.issue()
    _killed_at(stage, "bind.before_send")


@fault("worker killed after it was sent, before it noticed", often=25)
def after_send(stage: Stage) -> None:
    stage.issue()
    _killed_at(stage, "send.after")


@fault("worker killed while it settles, before the commit", often=25)
def while_settling(stage: Stage) -> None:
    stage.issue()
    _killed_at(stage, "settle.before_commit")


@fault("worker killed after reading logs, before storing them", often=25)
def while_indexing(stage: Stage) -> None:
    stage.issue()
    _killed_at(stage, "index.before_commit")


@fault("worker killed while it raises a price, before the commit")
def while_raising(stage: Stage) -> None:
    _stuck_transaction(stage)
    _killed_at(stage, "bump.before_commit")


@fault("worker killed after it raised a price, before sending; the old one is mined")
def after_raising(stage: Stage) -> None:
    _stuck_transaction(stage)
    _killed_at(stage, "bump.after_commit")


@fault("worker killed while it takes a branch back")
def while_rolling_back(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound()
    stage.chain.mine(2)
    stage.until_read()
    stage.kill_all()
    stage.chain.rpc("anvil_reorg", 2, [])
    stage.issue(1)  # a worker that finds nothing open would go home before it looks at the blocks
    _killed_at(stage, "rollback.before_commit")


@fault("worker killed at any moment", often=40)
def at_any_moment(stage: Stage) -> None:
    stage.issue()
    worker = stage.worker()
    until = time.monotonic() + stage.chance.uniform(0.05, 0.8)
    stage.until(lambda: time.monotonic() > until, mining=stage.chance.random() < 0.5)
    worker.kill()


def _stuck_transaction(stage: Stage) -> None:
    """Sent, forgotten by the pool, and too old by now."""
    stage.issue(1)
    stage.worker()
    stage.until_bound()
    stage.kill_all()
    stage.chain.rpc("anvil_dropAllTransactions")
    stage.chain.mine(8)
