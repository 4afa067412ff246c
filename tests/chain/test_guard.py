"""Whatever makes the register and the chain disagree is found within a block, halts that security alone, and
needs a person to go on."""

import pytest

from accounts.policies import ConflictOfInterest, NotPermitted
from captable import tasks as reconciling
from captable.guard import FOREIGN, SUPPLY
from captable.models import Balance, Holding, Movement, Supply
from captable.operations import compare, name_difference
from captable.resolving import StillDiffers
from chain.artifacts import artifact
from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms, IssueLine
from chain.errors import NodeUnreachable
from chain.hashing import operation_id
from chain.models import Network
from chain.signers import Eip1559
from indexer import scan
from kernel import clock
from monitoring.models import Incident
from monitoring.operations.resolve_incident import resolve_incident
from tests.factories import NOW, make_eligible, make_member, make_officer, make_token, owner_of
from tests.support.engine import FAR_FUTURE, Engine
from tests.support.fault_proxy import Rule, fault_proxy, reply
from tokens.models import Issuance, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import issue
from transactions import keys
from transactions.models import Intent

pytestmark = pytest.mark.chain


@pytest.fixture
def proxy(chain):
    with fault_proxy(chain.url) as running:
        yield running


@pytest.fixture
def engine(chain, proxy, new_keys, transactional_db, monkeypatch) -> Engine:
    engine = Engine.start(chain, proxy.url)
    for module in (compare, name_difference):
        monkeypatch.setattr(module, "node", lambda: engine.client)
    return engine


@pytest.fixture
def token(engine: Engine) -> Token:
    return deployed(engine)


def deployed(engine: Engine) -> Token:
    token = make_token(form="clone", decimals=0, cap=10**9)
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    return Token.objects.live().get(pk=token.pk)


def ask_for(token: Token, units: int) -> Issuance:
    wallet = make_eligible()
    return issue(token=token, wallet=wallet, units=units, actor=owner_of(token.issuer.organisation), now=NOW)


def sent_and_mined(engine: Engine) -> None:
    """The deed is in a block that nobody has read yet."""
    engine.turn()
    engine.chain.mine()


def turns(engine: Engine, number: int) -> None:
    for _turn in range(number):
        scan.turn(engine.network.pk, node=engine.client, now=clock.now())


def halting(code: str) -> Incident:
    return Incident.objects.get(code=code, closed_at=None, halts__isnull=False)


def test_logs_a_node_leaves_out_hold_the_cursor_and_are_read_again(engine, token, proxy) -> None:
    asked = ask_for(token, 7)
    sent_and_mined(engine)
    cursor = Network.objects.get(pk=engine.network.pk).cursor_number
    proxy.rules["eth_getLogs"] = reply([])

    turns(engine, 2)

    assert Network.objects.get(pk=engine.network.pk).cursor_number == cursor
    assert not Movement.objects.filter(token=token).exists()
    del proxy.rules["eth_getLogs"]
    engine.run()
    assert Holding.objects.get(token=token).units == 7
    assert Supply.objects.get(token=token).units == 7
    asked.intent.refresh_from_db()
    assert asked.intent.state == Intent.State.DONE
    assert not Incident.objects.filter(closed_at=None).exists()


def test_a_total_that_stays_another_halts_its_security_and_no_other(engine, token, proxy) -> None:
    other = deployed(engine)
    asked = ask_for(token, 7)
    sent_and_mined(engine)
    guilty = engine.chain.height()
    proxy.rules["eth_getLogs"] = without_transfers_of(token.address)

    turns(engine, scan.DOUBTS + 4)

    incident = halting(SUPPLY)
    assert incident.halts == token.address
    assert f"after block {guilty}" in incident.detail
    assert f"first holder {asked.wallet.address}, balance: register 0, chain 7" in incident.detail
    assert Network.objects.get(pk=engine.network.pk).cursor_number >= guilty
    waiting, going = ask_for(token, 1), ask_for(other, 2)
    for _turn in range(6):
        engine.turn()
        engine.chain.mine()
    waiting.intent.refresh_from_db()
    going.intent.refresh_from_db()
    assert (waiting.intent.state, going.intent.state) == (Intent.State.QUEUED, Intent.State.DONE)
    assert not waiting.intent.attempts.exists()


def test_a_contract_that_cannot_be_read_is_asked_again(engine, token, proxy) -> None:
    ask_for(token, 7)
    sent_and_mined(engine)
    proxy.rules["eth_call"] = nothing_from(token.address)
    turns(engine, scan.DOUBTS)

    del proxy.rules["eth_call"]
    engine.run()

    assert Holding.objects.get(token=token).units == 7
    assert not Incident.objects.filter(closed_at=None).exists()


def test_a_contract_that_stays_unreadable_halts_itself_and_no_other(engine, token, proxy) -> None:
    """A node that has lost the contract's code answers with nothing, and does not call it an error."""
    other = deployed(engine)
    ask_for(token, 7)
    sent_and_mined(engine)
    proxy.rules["eth_call"] = nothing_from(token.address)

    turns(engine, scan.DOUBTS + 4)

    incident = halting(SUPPLY)
    assert incident.halts == token.address
    assert "says nothing, its movements come to 7" in incident.detail
    assert "not compared by holder: chain.node_unreachable" in incident.detail
    going = ask_for(other, 2)
    for _turn in range(6):
        engine.turn()
        engine.chain.mine()
    going.intent.refresh_from_db()
    assert going.intent.state == Intent.State.DONE
    assert Network.objects.get(pk=engine.network.pk).lag <= 1
    Balance.objects.filter(token=other).update(units=3)
    with pytest.raises(NodeUnreachable):
        reconciling.reconcile(clock.now())
    assert halting(reconciling.DIFFERS).halts == other.address


def test_only_an_officer_from_outside_closes_a_halt_and_only_when_all_agrees(engine, token) -> None:
    ask_for(token, 7)
    engine.run()
    holding = Balance.objects.get(token=token)
    Balance.objects.filter(pk=holding.pk).update(units=8)
    reconciling.reconcile(clock.now())
    incident = halting(reconciling.DIFFERS)
    assert f"first holder {holding.holder}, balance: register 8, chain 7 since block" in incident.detail
    owner, officer = owner_of(token.issuer.organisation), make_officer()

    with pytest.raises(NotPermitted):
        resolve_incident(incident=incident, reason="mended", actor=owner, now=NOW)
    with pytest.raises(StillDiffers):
        resolve_incident(incident=incident, reason="mended", actor=officer, now=NOW)
    Balance.objects.filter(pk=holding.pk).update(units=7)
    insider = make_officer()
    make_member(token.issuer.organisation, insider)
    with pytest.raises(ConflictOfInterest):
        resolve_incident(incident=incident, reason="mended", actor=insider, now=NOW)
    waiting = ask_for(token, 1)
    engine.turn()
    waiting.intent.refresh_from_db()
    assert waiting.intent.state == Intent.State.QUEUED

    resolve_incident(incident=incident, reason="mended", actor=officer, now=NOW)

    engine.run()
    waiting.intent.refresh_from_db()
    assert waiting.intent.state == Intent.State.DONE


def test_units_issued_by_our_key_outside_the_platform_are_reported_and_halt(engine, token) -> None:
    deed = operation_id("a thief's deed")
    terms = HolderTerms("0x" + "77" * 20, FAR_FUTURE, 410, 4, 99)
    call = security_token.register_and_issue_batch(str(token.address), deed, [IssueLine(terms, units=5)])
    signer = engine.signer()
    nonce = int(engine.chain.rpc("eth_getTransactionCount", signer.address, "latest"), 16)
    prices = {"gas": 500_000, "tip": 10**9, "fee_cap": 10**11}
    thief = Eip1559(chain_id=31337, nonce=nonce, to=token.address, data=call.data, **prices)
    raw = keys.key_of(signer).sign_transaction(thief).raw
    engine.chain.rpc("eth_sendRawTransaction", "0x" + raw.hex())
    engine.chain.mine()

    engine.scan()

    incident = halting(FOREIGN)
    assert (incident.halts, deed in incident.detail) == (token.address, True)
    assert Holding.objects.get(token=token).units == 5, "the register says what the chain says all the same"


def test_a_holding_that_was_changed_by_hand_is_found_with_the_next_movement(engine, token) -> None:
    ask_for(token, 7)
    engine.run()
    Holding.objects.filter(token=token).update(units=9)
    ask_for(token, 1)
    sent_and_mined(engine)

    turns(engine, scan.DOUBTS + 2)

    assert "its holdings to 10" in halting(SUPPLY).detail


def nothing_from(address: str | None) -> Rule:
    def rule(request, pass_on):
        asked = request["params"][0].get("to") == address
        return request | {"result": "0x"} if asked else pass_on(request)

    return rule


def without_transfers_of(address: str | None) -> Rule:
    topic = artifact("SecurityToken").topics["Transfer"]

    def rule(request, pass_on):
        answer = pass_on(request)
        kept = [log for log in answer["result"] if log["address"] != address or log["topics"][0] != topic]
        return answer | {"result": kept}

    return rule


def test_a_difference_that_is_gone_when_asked_again_halts_nothing(engine, token, monkeypatch) -> None:
    ask_for(token, 7)
    engine.run()
    view_all, lies = engine.client.views, iter([True])

    def from_another_block(asked, at="latest"):
        answers = view_all(asked, at=at)
        return [0 for _answer in answers] if next(lies, False) else answers

    monkeypatch.setattr(engine.client, "views", from_another_block)
    reconciling.reconcile(clock.now())
    assert not Incident.objects.filter(code=reconciling.DIFFERS).exists()

    Balance.objects.filter(token=token).update(units=8)
    reconciling.reconcile(clock.now())
    assert Incident.objects.filter(code=reconciling.DIFFERS).exists()
