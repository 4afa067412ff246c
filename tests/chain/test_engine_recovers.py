"""Node and broker go away and come back under a real Celery worker: it says what is missing as it begins,
and goes on by itself, without a restart."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from monitoring.models import Heartbeat
from services.ports import any_free_port
from services.program import Program
from services.valkey import Valkey
from tests.support.engine import Engine, assert_exactly_once, database_url
from tests.support.fault_proxy import FaultProxy, fault_proxy, hang_up_after
from tests.support.node import Node
from transactions.models import Intent

pytestmark = pytest.mark.chain

PATIENCE_SECONDS = 120


@pytest.fixture
def proxy(chain: Node) -> Iterator[FaultProxy]:
    with fault_proxy(chain.url) as running:
        yield running


@pytest.fixture
def engine(chain: Node, proxy: FaultProxy, new_keys: None, transactional_db: None) -> Engine:
    return Engine.start(chain, proxy.url)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Valkey]:
    """Not yet started."""
    valkey = Valkey(
        tmp_path / "valkey", any_free_port(), "of-the-test", tmp_path / "valkey.log", durable=False
    )
    yield valkey
    valkey.discard()


@pytest.fixture
def worker(engine: Engine, broker: Valkey, tmp_path: Path) -> Iterator[Program]:
    """A worker with its clock, not yet started."""
    command = [
        "-m",
        "celery",
        "-A",
        "config",
        "worker",
        "--beat",
        "--concurrency",
        "1",
        "--without-gossip",
        "--without-mingle",
    ]
    environ = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "RPC_URL": engine.client.url,
        "REDIS_URL": broker.url,
        "KEYSTORE_DIR": str(settings.KEYSTORE_DIR),
        "PYTHONPATH": os.pathsep.join(["platform", "."]),
    }
    schedule = ["--schedule", str(tmp_path / "beat"), "--loglevel", "INFO"]
    program = Program(
        "worker", [sys.executable, *command, *schedule], tmp_path / "worker.log", environ=environ
    )
    program.stop_signal = signal.SIGQUIT
    yield program
    program.stop()


def await_that(happens: Callable[[], bool], engine: Engine, worker: Program) -> None:
    """Blocks keep coming meanwhile."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        assert worker.alive(), worker.last_words(40)
        assert time.monotonic() < deadline, worker.last_words(40)
        engine.chain.mine()
        time.sleep(0.2)


def noticed(worker: Program) -> int:
    """How often it said that the broker is gone: while it is connected, and while it connects."""
    log = worker.log.read_text()
    return log.count("Connection to broker lost") + log.count("Cannot connect to redis")


def all_done() -> bool:
    return not Intent.objects.open().exists()


@pytest.mark.timeout(600)
def test_a_worker_goes_on_when_node_and_broker_are_back(engine, proxy, broker, worker):
    engine.issue(2)
    Heartbeat.objects.all().delete()
    proxy.rules["eth_chainId"] = hang_up_after(method_reaches_node=False)
    worker.start()
    await_that(lambda: "Cannot connect to redis" in worker.log.read_text(), engine, worker)
    lines = worker.log.read_text().splitlines()
    assert [
        sum(code in line for line in lines) for code in ("broker.unreachable", "node: chain.node_un")
    ] == [1, 1]
    assert broker.password not in worker.log.read_text()

    broker.start()
    refused = Heartbeat.objects.filter(name="pump", detail__error="chain.node_unreachable")
    await_that(refused.exists, engine, worker)
    del proxy.rules["eth_chainId"]
    await_that(all_done, engine, worker)

    seen = noticed(worker)
    broker.stop()
    engine.issue(2)
    await_that(lambda: noticed(worker) > seen, engine, worker)
    broker.start()
    await_that(all_done, engine, worker)

    assert_exactly_once(engine)
    assert not Heartbeat.objects.exclude(detail={}).exists()
