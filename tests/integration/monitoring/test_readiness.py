"""Each part that is missing is named by its code, in one line, and the others are still looked at."""

import pytest
from django.core.management import call_command

from chain import client, keystore
from monitoring import readiness
from services.ports import any_free_port
from tests.support.fault_proxy import fault_proxy, reply

pytestmark = [pytest.mark.chain, pytest.mark.django_db]


@pytest.fixture
def parts(settings, anvil, tmp_path):
    """The parts' codes by name, as they are at the moment of asking."""
    settings.RPC_URL, settings.KEYSTORE_DIR = anvil.url, tmp_path / "keystore"

    def look():
        client.node.cache_clear()
        keystore.load.cache_clear()
        return {part.name: part.code for part in readiness.check()}

    yield look
    client.node.cache_clear()
    keystore.load.cache_clear()


def test_everything_there(parts, settings):
    keystore.create(settings.CHAIN_ID, "issuer")
    found = parts()
    del found["broker"]

    assert found == {"database": "", "node": "", "chain": "", "keystore": ""}


def test_no_node(parts, settings):
    settings.RPC_URL = f"http://127.0.0.1:{any_free_port()}/a-secret-path"
    parts()
    found = {part.name: part for part in readiness.check()}

    assert found["node"].code == found["chain"].code == "chain.node_unreachable"
    assert "a-secret-path" not in found["node"].line
    assert found["database"].ready


def test_another_chain(parts, settings, anvil):
    with fault_proxy(anvil.url) as proxy:
        proxy.rules["eth_chainId"] = reply("0x1")
        settings.RPC_URL = proxy.url

        assert parts()["chain"] == "chain.wrong_chain"


def test_no_broker(parts, settings):
    settings.REDIS_URL = f"redis://:a-secret@127.0.0.1:{any_free_port()}/0"

    assert parts()["broker"] == "broker.unreachable"
    assert all("a-secret" not in part.line for part in readiness.check())


def test_a_wrong_keystore_password(parts, settings):
    keystore.create(settings.CHAIN_ID, "issuer")
    settings.KEYSTORE_PASSWORD = "another"

    assert parts()["keystore"] == "chain.wrong_keystore_password"


def test_the_command_ends_with_one_when_a_part_is_missing(parts, settings, capsys):
    settings.RPC_URL = f"http://127.0.0.1:{any_free_port()}"
    client.node.cache_clear()

    with pytest.raises(SystemExit) as ended:
        call_command("check_ready")

    assert ended.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["database", "broker", "node", "chain", "keystore"]
