"""Real services before Django's settings: they read the addresses from the environment.

PostgreSQL and Valkey start when pytest starts, unless the environment names some already; a node of the
run's own (of each worker's own, under xdist) starts when the first test asks for it.
"""

import atexit
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import django
import pytest
from _pytest.nodeid import NodeId
from django.test import TransactionTestCase
from hypothesis import settings as examples

from documents import isolation
from services.node import Anvil
from services.temporary import temporary_chain, temporary_folder, temporary_services
from tests.support import emptying, usual_file
from tests.support.loopback import only_loopback
from tests.support.node import Node


def _own_database_number(url: str) -> str:
    """Workers of one run share the broker, each in a numbered database of its own."""
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return f"{url.rpartition('/')[0]}/{number}"


def _prepare_environment() -> Anvil | None:
    """Start what is missing and name it in the environment; return the node that waits to be started."""
    running = ExitStack()
    atexit.register(running.close)
    os.environ.update(running.enter_context(temporary_services(os.environ, chain=False)))
    os.environ["REDIS_URL"] = _own_database_number(os.environ["REDIS_URL"])
    os.environ.setdefault("KEYSTORE_DIR", str(temporary_folder() / "keystore"))
    os.environ.setdefault("DOCUMENTS_DIR", str(temporary_folder() / "documents"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    if os.environ.get("RPC_URL") and "PYTEST_XDIST_WORKER" not in os.environ:
        return None
    chain = temporary_chain()
    running.callback(chain.stop)
    os.environ["RPC_URL"] = chain.url
    return chain


_chain = _prepare_environment()
django.setup()


examples.register_profile("quick", max_examples=30, deadline=None)
examples.register_profile("thorough", max_examples=400, deadline=None)
examples.load_profile(os.environ.get("EXAMPLES_PROFILE", "quick"))
"""`make test-long` looks at many more examples of everything that is said of any value."""


SLOW = ("tests/browser/", "tests/chain/", "tests/faults/", "tests/journeys/")
"""Begun first, so that no worker is left alone with one of them at the end; `make test` keeps this order."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Workers schedule by id: of tests that share one, all but one would silently not run."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOW))
    for item in items:
        if not item.nodeid.endswith(item.name):  # schemathesis tells its operations apart by name only
            item._id = NodeId.parse(f"{item.parent.nodeid}::{item.name}")
    shared = [nodeid for nodeid, number in Counter(item.nodeid for item in items).items() if number > 1]
    if shared:
        raise pytest.UsageError(f"several tests are called {shared[0]}")


@pytest.fixture(scope="session", autouse=True)
def _closed_network() -> Iterator[None]:
    """A test that reaches for another machine fails by name instead of hanging or leaking."""
    with only_loopback():
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_ways() -> Iterator[None]:
    """What every test pays for, at less cost; each module says why nothing is lost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "_run", usual_file.opened_once)
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.empty_tables)
        yield


@pytest.fixture(scope="session")
def chain_node() -> Node:
    """The running node that `settings.RPC_URL` names."""
    if _chain is not None:
        _chain.start()
        _chain.wait()
    return Node(os.environ["RPC_URL"])


@pytest.fixture
def anvil(chain_node: Node) -> Iterator[Node]:
    """The node, mining each transaction at once; whatever the test does to the chain is undone."""
    snapshot = chain_node.rpc("evm_snapshot")
    yield chain_node
    chain_node.rpc("anvil_dropAllTransactions")
    chain_node.rpc("evm_setIntervalMining", 0)
    chain_node.rpc("evm_setAutomine", True)
    chain_node.rpc("evm_revert", snapshot)


@pytest.fixture
def four_eyes(settings: Any) -> None:
    """The policy that ships with the platform, for what is about a second person or a whole story."""
    settings.APPROVALS_POLICY = ""
