"""Is every part there that the platform needs? Plain data; a command prints it, a health page shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from chain import identity
from chain.client import node
from chain.errors import WrongChain
from chain.models import Network
from kernel.errors import DomainError

Look = TypeVar("Look", bound=Callable[[], str])


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must be there. `code` is empty where it is; `line` is for people, in one line."""

    name: str
    code: str
    line: str

    @property
    def ready(self) -> bool:
        return not self.code


PARTS: dict[str, Callable[[], str]] = {}
"""In the order in which they depend on one another; the apps above add theirs behind."""


def part(name: str) -> Callable[[Look], Look]:
    """Register how a part is looked at: the function says what it found, or raises."""

    def register(look: Look) -> Look:
        PARTS[name] = look
        return look

    return register


def check() -> list[Part]:
    """All parts, in their order. Never raises."""
    return [_part(name, look) for name, look in PARTS.items()]


def _part(name: str, look: Callable[[], str]) -> Part:
    try:
        return Part(name, "", look())
    except DomainError as error:
        return Part(name, error.code, str(error))
    except DatabaseError as error:
        return Part(name, "database.unreachable", str(error).strip().splitlines()[0])
    except redis.RedisError as error:
        return Part(name, "broker.unreachable", f"{_broker()}: {str(error).splitlines()[0]}")


@part("database")
def _database() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise DatabaseError(f"{len(waiting)} migrations have not been applied; run migrate")
    return f"PostgreSQL {connection.pg_version // 10000}"  # type: ignore[attr-defined]


def _broker() -> str:
    return str(settings.REDIS_URL).rpartition("@")[2].removeprefix("redis://")


@part("broker")
def _ping() -> str:
    redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2).ping()
    return _broker()


@part("node")
def _node() -> str:
    return f"chain {identity.read(node()).chain_id}"


@part("chain")
def _chain() -> str:
    found = identity.read(node())
    if found.chain_id != settings.CHAIN_ID:
        raise WrongChain(found=found.chain_id, expected=settings.CHAIN_ID)
    network = Network.objects.filter(pk=settings.CHAIN_ID).first()
    if network is None:
        return f"{found.chain_id}, not set up yet"
    identity.require(network, found)
    return str(network)
