"""The node of the run as the platform's own, and other people's contracts on it."""

import pytest
from pytest_django.fixtures import Settings

from tests.support.ledger import Ledger
from tests.support.node import Node


@pytest.fixture
def ledger(anvil: Node, settings: Settings) -> Ledger:
    settings.RPC_URL = anvil.url
    return Ledger(anvil)
