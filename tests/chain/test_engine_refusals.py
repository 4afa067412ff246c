"""A deed the node will not even try out: it waits and is reported, and holds up nobody else's."""

import pytest

from chain.artifacts import artifact
from chain.hashing import keccak
from kernel import clock
from monitoring.models import Incident
from tests.support.engine import Engine, assert_exactly_once
from tests.support.fault_proxy import Request, fault_proxy
from transactions import pump
from transactions.models import Attempt, Intent

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


def test_a_payload_somebody_changed_in_the_database_is_never_signed(engine):
    changed, other = engine.issue(2)
    twice = bytes(changed.calldata) + bytes(32)
    Intent.objects.filter(pk=changed.pk).update(calldata=twice)
    seized = artifact("SecurityToken").selectors["controllerTransfer"] + bytes(96)
    third = engine.issue(1)[0]
    Intent.objects.filter(pk=third.pk).update(calldata=seized, payload_hash=keccak(seized))
    engine.issued = only_of(other, engine)

    engine.run()

    states = {intent.pk: (intent.state, intent.error_code) for intent in Intent.objects.all()}
    refused = (Intent.State.REJECTED, "transactions.not_allowed")
    assert (states[changed.pk], states[third.pk]) == (refused, refused)
    assert states[other.pk] == (Intent.State.DONE, "")
    assert not Attempt.objects.filter(intent__in=[changed, third]).exists()
    assert_exactly_once(engine)


def only_of(intent: Intent, engine: Engine) -> dict[str, int]:
    """The holders whose units this one asks for."""
    data = bytes(intent.calldata).hex()
    return {holder: units for holder, units in engine.issued.items() if holder[2:] in data}
