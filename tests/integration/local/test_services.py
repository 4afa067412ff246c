"""The embedded services are real ones, closed to strangers, and keep what they are told to keep."""

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from services import node
from services.account import data_folder, delete, unprivileged_account
from services.node import Anvil, Hardhat
from services.ports import any_free_port
from services.postgres import Postgres
from services.problem import Problem
from services.service import Service
from services.valkey import Valkey
from tests.support.node import Node, NodeRefused


def run(service: Service) -> None:
    service.start()
    service.wait()


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[Postgres]:
    server = Postgres("temporary-test-postgres", any_free_port(), "pass", tmp_path / "log", durable=False)
    delete(data_folder("temporary-test-postgres", unprivileged_account()))
    run(server)
    yield server
    server.discard()


def test_postgres_keeps_its_data_over_a_restart_and_speaks_unicode_and_utc(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url) as connection:
        connection.execute("create table holder as select 'É김'::text as name")

    postgres.stop()
    run(postgres)

    with psycopg.connect(postgres.url) as connection:
        row = connection.execute("select lower(name), current_setting('TimeZone') from holder").fetchone()
    assert row == ("é김", "UTC")


def test_postgres_refuses_a_wrong_password(postgres: Postgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres.url.replace(":pass@", ":guess@"))


def test_valkey_refuses_strangers_and_keeps_its_data(tmp_path: Path) -> None:
    server = Valkey(tmp_path / "valkey", any_free_port(), "pass", tmp_path / "log")
    run(server)
    try:
        with pytest.raises(redis.AuthenticationError):
            redis.Redis.from_url(server.url.replace(":pass@", "")).ping()
        redis.Redis.from_url(server.url).set("key", "value")

        server.stop()
        run(server)

        assert redis.Redis.from_url(server.url).get("key") == b"value"
    finally:
        server.discard()


@pytest.mark.chain
def test_anvil_goes_on_with_the_same_chain_however_often_it_starts(tmp_path: Path) -> None:
    server = Anvil(any_free_port(), tmp_path / "log", tmp_path / "chain")
    chain = Node(server.url)
    seen = set()

    for _start in range(5):
        run(server)
        chain.mine()
        seen.add(tuple(chain.rpc("eth_getBlockByNumber", number, False)["hash"] for number in ("0x0", "0x1")))
        server.stop()

    assert len(seen) == 1


def test_of_several_first_blocks_in_a_saved_chain_the_oldest_stays(tmp_path: Path) -> None:
    blocks = [("0x0", "0x20"), ("0x1", "0x11"), ("0x0", "0x10"), ("0x0", "0x30")]
    state = tmp_path / "state.json"
    headers = [{"header": {"number": number, "timestamp": at}} for number, at in blocks]
    state.write_text(json.dumps({"blocks": headers, "accounts": {}}), encoding="ascii")

    node.keep_first_beginning(state)

    kept = [tuple(block["header"].values()) for block in json.loads(state.read_text())["blocks"]]
    assert kept == [("0x1", "0x11"), ("0x0", "0x10")]


@pytest.mark.chain
def test_anvil_holds_transactions_to_the_limit_of_eip_7825(anvil: Node) -> None:
    sender = anvil.rpc("eth_accounts")[0]

    with pytest.raises(NodeRefused, match="gas"):
        anvil.rpc("eth_sendTransaction", {"from": sender, "to": sender, "gas": hex(2**24 + 1)})


@pytest.mark.chain
def test_hardhat_serves_the_same_chain_id(tmp_path: Path) -> None:
    server = Hardhat(any_free_port(), tmp_path / "log")
    run(server)
    try:
        assert node.chain_id(server.url) == node.CHAIN_ID
    finally:
        server.stop()


def test_a_node_that_is_not_installed_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "NODE_MODULES", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Problem, match="npm ci"):
        node.find_anvil()
    with pytest.raises(Problem, match="npm ci"):
        node.find_hardhat()


def test_no_secret_stands_in_a_command_line(tmp_path: Path) -> None:
    database = Postgres("temporary-test-postgres", 1, "hidden-word", tmp_path / "log")
    broker = Valkey(tmp_path / "valkey", 1, "hidden-word", tmp_path / "log")

    commands = [*map(str, database.program.command), *map(str, broker.program.command)]
    delete(database.home)

    assert "hidden-word" not in json.dumps(commands)
