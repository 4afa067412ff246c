"""A caller of the API: signed in or not, with a stable form for its requests."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from chain import contract_signatures
from investors.models import Investor
from tests import factories
from tests.integration.api import world

BASE = "/api/v1"


@dataclass
class Caller:
    """Requests under /api/v1 with the same headers every time; answers keep `status_code` and `json()`."""

    headers: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def get(self, path: str, query: dict[str, str] | None = None, **headers: str) -> Any:
        return self.client.get(BASE + path, query, headers=self.headers | headers)

    def post(self, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> Any:
        keyed = {"Idempotency-Key": key} if key else {}
        return self.client.post(
            BASE + path, body, content_type="application/json", headers=self.headers | keyed | headers
        )

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.patch(
            BASE + path, body, content_type="application/json", headers=self.headers | headers
        )

    def raw(self, path: str, body: bytes, content_type: str = "application/json") -> Any:
        return self.client.post(
            BASE + path, body, content_type=content_type, headers=self.headers | {"Idempotency-Key": "raw"}
        )


@pytest.fixture
def caller_of(db: None) -> Callable[[User], Caller]:
    return lambda user: Caller({"X-Session-Token": world.session_token(user)})


class NoContracts:
    """A node on which no address is a contract; what a wallet that did not sign is asked of."""

    def try_all(self, asked: list[Any]) -> list[bytes]:
        return [b""] * len(asked)


@pytest.fixture(autouse=True)
def no_contract_wallets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract_signatures, "node", NoContracts)


@pytest.fixture
def stranger() -> Caller:
    return Caller()


@pytest.fixture
def investor(db: None) -> Investor:
    return factories.make_investor()


@pytest.fixture
def caller(investor: Investor, caller_of: Callable[[User], Caller]) -> Caller:
    """Signed in as `investor`."""
    assert investor.user is not None
    return caller_of(investor.user)


@pytest.fixture
def other(db: None) -> Investor:
    """Somebody else."""
    return factories.make_investor()
