"""A deed the node will not even try out: it waits and is reported, and holds up nobody else's."""

import pytest

from kernel import clock
from monitoring.models import Incident
from tests.support.engine import Engine, assert_exactly_once
from tests.support.fault_proxy import Request, fault_proxy
from transactions import pump
from transactions.models import Intent

pytestmark = pytest.mark.chain


@pytest.fixture
def proxy(chain):
    with fault_proxy(chain.url) as running:
        yield running


@pytest.fixture
def engine(chain, proxy, new_keys, transactional_db, monkeypatch):
    engine = Engine.start(chain, proxy.url)
    monkeypatch.setattr(pump.client, "node", lambda: engine.client)
    return engine


def refuse_to_try(calldata: bytes):
    """As geth does where a call needs more gas than it grants: an error that is no revert."""
    wanted = "0x" + calldata.hex()

    def rule(request: Request, pass_on):
        if request["params"][0]["data"] != wanted:
            return pass_on(request)
        error = {"code": -32000, "message": "gas required exceeds allowance (16777216)"}
        return {"jsonrpc": "2.0", "id": request["id"], "error": error}

    return rule


def test_a_deed_the_node_will_not_try_out_holds_up_no_other(engine, proxy):
    stuck, other = engine.issue(2)
    proxy.rules["eth_estimateGas"] = refuse_to_try(bytes(stuck.calldata))

    pump.run_all(clock.now())

    stuck.refresh_from_db()
    other.refresh_from_db()
    assert (stuck.state, other.state) == (Intent.State.QUEUED, Intent.State.BOUND)
    incident = Incident.objects.get(closed_at=None)
    assert stuck.public_id in incident.detail
    assert "gas required" in incident.detail

    del proxy.rules["eth_estimateGas"]
    pump.run_all(clock.now())
    assert not Incident.objects.filter(closed_at=None).exists()
    engine.run()
    assert_exactly_once(engine)
