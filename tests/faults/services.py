"""What the suite stands on, started for it alone: PostgreSQL, Valkey, a node mined by hand, the proxy."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from services.ports import any_free_port
from services.postgres import Postgres
from services.temporary import temporary_folder
from services.valkey import Valkey
from tests.support.chain_process import OPTIONS, ChainProcess, hand_mined_process
from tests.support.fault_proxy import FaultProxy, fault_proxy


@dataclass(frozen=True, slots=True)
class Ground:
    postgres: Postgres
    valkey: Valkey
    node: ChainProcess
    proxy: FaultProxy


@contextmanager
def ground(chain_options: str = OPTIONS) -> Iterator[Ground]:
    """Started, and named in the environment before Django reads it."""
    folder = temporary_folder()
    postgres = Postgres(
        f"{folder.name}/postgres", any_free_port(), "of-the-faults", folder / "postgres.log", durable=False
    )
    valkey = Valkey(folder / "valkey", any_free_port(), "of-the-faults", folder / "valkey.log", durable=False)
    with ExitStack() as stack:
        for service in (postgres, valkey):
            service.start()
            stack.callback(service.discard)
        for service in (postgres, valkey):
            service.wait()
        node = stack.enter_context(hand_mined_process(options=chain_options))
        proxy = stack.enter_context(fault_proxy(node.node.url))
        os.environ |= {
            "DATABASE_URL": postgres.url,
            "REDIS_URL": valkey.url,
            "RPC_URL": proxy.url,
            "KEYSTORE_DIR": str(folder / "keystore"),
            "DOCUMENTS_DIR": str(folder / "documents"),
            "FAULT_LOG": str(folder / "workers.log"),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        yield Ground(postgres, valkey, node, proxy)
