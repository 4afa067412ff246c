"""A chain of the module's own, mined by hand, and the engine on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from chain import keystore
from tests.support.chain_process import hand_mined_chain
from tests.support.engine import Engine
from tests.support.node import Node


@pytest.fixture(scope="module")
def chain() -> Iterator[Node]:
    with hand_mined_chain() as node:
        yield node


@pytest.fixture
def new_keys(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Keys nobody has used before: their first nonce is zero, whatever the chain has seen."""
    settings.KEYSTORE_DIR = tmp_path / "keystore"
    keystore.load.cache_clear()
    yield
    keystore.load.cache_clear()


@pytest.fixture
def engine(chain: Node, new_keys: None, transactional_db: None) -> Engine:
    return Engine.start(chain)
