"""Keys in a signer of their own: Anvil signs for its development accounts, as web3signer does for its own.

Whatever the signer does wrong is found out before anything is stored, and costs no nonce.
"""

import pytest

from accounts.models import User
from chain.remote_signer import KeyNotNamed, RemoteKeys, SignerRefused, SignerUnreachable
from kernel import clock
from monitoring.models import Incident
from tests.factories import make_officer
from tests.support.chain_process import hand_mined_chain
from tests.support.engine import Engine, assert_exactly_once
from tests.support.fault_proxy import fault_proxy
from transactions import pump
from transactions.models import Attempt, Intent, Signer
from transactions.operations.pause_signer import resume_signer

pytestmark = pytest.mark.chain
NAMES = ["deployer", "admin", "issuer", "controller"]


@pytest.fixture
def chain():
    """A chain for each test: its development accounts, which are the keys here, have sent nothing yet."""
    with hand_mined_chain() as node:
        yield node


@pytest.fixture
def signer(chain):
    """The remote signer, through a proxy that can make it misbehave."""
    with fault_proxy(chain.url) as running:
        yield running


@pytest.fixture
def engine(chain, signer, settings, new_keys, transactional_db, monkeypatch):
    settings.SIGNER_URL, settings.SIGNER_TIMEOUT_SECONDS = signer.url, 1
    settings.SIGNER_ADDRESSES = dict(zip(NAMES, chain.rpc("eth_accounts"), strict=False))
    engine = Engine.start(chain)
    monkeypatch.setattr(pump.client, "node", lambda: engine.client)
    return engine


def test_everything_is_signed_elsewhere(engine, settings):
    engine.issue(3)
    engine.run()

    assert_exactly_once(engine)
    assert not list(settings.KEYSTORE_DIR.glob("*"))


def another_key(request, pass_on):
    accounts = pass_on({"jsonrpc": "2.0", "id": 1, "method": "eth_accounts", "params": []})["result"]
    return pass_on({**request, "params": [{**request["params"][0], "from": accounts[9]}]})


def another_field(field: str, value: str):
    def rule(request, pass_on):
        return pass_on({**request, "params": [{**request["params"][0], field: value}]})

    return rule


@pytest.mark.parametrize(
    "rule",
    [
        another_key,
        another_field("to", "0x" + "66" * 20),
        another_field("value", "0x1"),
        another_field("nonce", "0x63"),
        another_field("data", "0xabcd"),
        another_field("maxFeePerGas", "0xffffffffff"),
        lambda request, pass_on: {"jsonrpc": "2.0", "id": 1, "result": "0x02c0"},
    ],
    ids=["key", "receiver", "value", "nonce", "data", "price", "garbage"],
)
def test_a_signer_that_signs_something_else_is_stopped(engine, signer, rule):
    (intent,) = engine.issue(1)
    signer.rules["eth_signTransaction"] = rule

    pump.run_all(clock.now())

    sender = Signer.objects.get(role=Signer.Role.ISSUER)
    assert (sender.paused, sender.pause_reason) == (True, "unfaithful")
    assert Incident.objects.get(closed_at=None).code == "chain.unfaithful_signer"
    assert not Attempt.objects.filter(intent=intent).exists()

    del signer.rules["eth_signTransaction"]
    pump.run_all(clock.now())
    intent.refresh_from_db()
    assert intent.state == Intent.State.QUEUED  # only a person lets it go on

    resume_signer(signer=sender, actor=make_officer(), now=clock.now())
    engine.run()
    assert_exactly_once(engine)
    assert not Incident.objects.filter(closed_at=None).exists()


def no_key(request, pass_on):
    return {"jsonrpc": "2.0", "id": 1, "error": {"code": -32000, "message": "no key for this address"}}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (no_key, SignerRefused.code),
        (lambda request, pass_on: None, SignerUnreachable.code),
        (lambda request, pass_on: {"jsonrpc": "2.0", "id": 1, "result": None}, SignerUnreachable.code),
    ],
    ids=["refuses", "hangs up", "says nothing"],
)
def test_a_signer_that_does_not_answer_is_told_and_waited_for(engine, signer, rule, code):
    engine.issue(2)
    signer.rules["eth_signTransaction"] = rule

    pump.run_all(clock.now())

    assert code in Incident.objects.get(closed_at=None).detail
    assert not Signer.objects.filter(paused=True).exists()
    assert not Attempt.objects.filter(intent__purpose="test.issue").exists()

    del signer.rules["eth_signTransaction"]
    engine.run()
    pump.run_all(clock.now())
    assert_exactly_once(engine)


def test_a_key_nobody_named_is_asked_for(settings):
    settings.SIGNER_ADDRESSES = {"admin": "0x" + "11" * 20}
    keys = RemoteKeys()

    assert (keys.names(1), keys.create(1, "admin")) == (["admin"], "0x" + "11" * 20)
    assert keys.address_of(1, "issuer-2") is None
    with pytest.raises(KeyNotNamed):
        keys.load(1, "issuer-2")


def test_the_platform_itself_is_who_stops_it(engine, signer):
    engine.issue(1)
    signer.rules["eth_signTransaction"] = another_key
    pump.run_all(clock.now())

    from audit.models import Entry  # noqa: PLC0415  only this test reads the journal

    entry = Entry.objects.filter(verb="signer.paused").get()
    assert entry.actor == User.objects.system("engine")
