"""Is every part there that the platform needs? Plain data; a command prints it, a health page shows it."""

from collections.abc import Callable
from dataclasses import dataclass

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from chain import identity, keystore
from chain.client import node
from chain.errors import WrongChain
from chain.models import Network
from kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must be there. `code` is empty where it is; `line` is for people, in one line."""

    name: str
    code: str
    line: str

    @property
    def ready(self) -> bool:
        return not self.code


def check() -> list[Part]:
    """All parts, in the order in which they depend on one another. Never raises."""
    return [_part(name, look) for name, look in PARTS]


def _part(name: str, look: Callable[[], str]) -> Part:
    try:
        return Part(name, "", look())
    except DomainError as error:
        return Part(name, error.code, str(error))
    except DatabaseError as error:
        return Part(name, "database.unreachable", str(error).strip().splitlines()[0])
    except redis.RedisError as error:
        return Part(name, "broker.unreachable", f"{_broker()}: {str(error).splitlines()[0]}")


def _database() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise DatabaseError(f"{len(waiting)} migrations have not been applied; run migrate")
    return f"PostgreSQL {connection.pg_version // 10000}"  # type: ignore[attr-defined]


def _broker() -> str:
    return str(settings.REDIS_URL).rpartition("@")[2].removeprefix("redis://")


def _ping() -> str:
    redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2).ping()
    return _broker()


def _node() -> str:
    return f"chain {identity.read(node()).chain_id}"


def _chain() -> str:
    found = identity.read(node())
    if found.chain_id != settings.CHAIN_ID:
        raise WrongChain(found=found.chain_id, expected=settings.CHAIN_ID)
    network = Network.objects.filter(pk=settings.CHAIN_ID).first()
    if network is None:
        return f"{found.chain_id}, not set up yet"
    identity.require(network, found)
    return str(network)


def _keystore() -> str:
    roles = keystore.roles(settings.CHAIN_ID)
    for role in roles:
        keystore.load(settings.CHAIN_ID, role)
    return f"{len(roles)} keys open" if roles else "empty, made by setup_network"


PARTS: list[tuple[str, Callable[[], str]]] = [
    ("database", _database),
    ("broker", _ping),
    ("node", _node),
    ("chain", _chain),
    ("keystore", _keystore),
]
