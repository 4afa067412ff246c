"""The harms of the soak: each is done at once and waits for nothing."""

import time
from collections.abc import Callable

import redis
from django.conf import settings
from django.db import connection

from tests.faults.stage import Stage
from tests.faults.storage import CLOSE_ALL
from tests.faults.worker import Bent

DEEPEST = 8
PLACES = (
    "bind.before_commit",
    "bind.before_send",
    "send.after",
    "settle.before_commit",
    "index.before_commit",
    "bump.before_commit",
    "bump.after_commit",
    "rollback.before_commit",
)


def _kill(stage: Stage) -> None:
    stage.chance.choice(stage.workers).kill()


def _arm(stage: Stage) -> None:
    """A fourth worker that dies at the first place of that name it comes to."""
    stage.worker(Bent(crash_at=stage.chance.choice(PLACES), alone=False))


def _reorganise(stage: Stage) -> None:
    stage.chain.rpc("anvil_reorg", stage.chance.randint(1, DEEPEST), [])


def _forget(stage: Stage) -> None:
    stage.chain.rpc("anvil_dropAllTransactions")


def _spike(stage: Stage) -> None:
    usual = int(stage.chain.rpc("eth_getBlockByNumber", "latest", False)["baseFeePerGas"], 16)
    stage.chain.rpc("anvil_setNextBlockBaseFeePerGas", hex(min(max(usual * 20, 10**10), 10**11)))
    stage.chain.mine()
    stage.chain.rpc("anvil_setNextBlockBaseFeePerGas", hex(10**9))


def _freeze(stage: Stage) -> None:
    stage.ground.node.freeze()
    time.sleep(stage.chance.uniform(0.1, 1))
    stage.ground.node.thaw()


def _disconnect(stage: Stage) -> None:
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_ALL)


def _flush(stage: Stage) -> None:
    redis.Redis.from_url(settings.REDIS_URL).flushall()


def _bend_clock(stage: Stage) -> None:
    stage.worker(Bent(skew=stage.chance.choice([-3600, 3600])))


HARMS: dict[str, Callable[[Stage], object]] = {
    "a worker is killed": _kill,
    "a worker is killed at a chosen place": _arm,
    "up to eight blocks are replaced": _reorganise,
    "the pool forgets everything": _forget,
    "the base fee spikes": _spike,
    "the node is silent for a while": _freeze,
    "PostgreSQL closes every connection": _disconnect,
    "the broker forgets every message": _flush,
    "a worker's clock is an hour off": _bend_clock,
}
