"""What an operator orders of a deed under way, and trying again what was taken back: still exactly once."""

from datetime import timedelta

import pytest

from accounts.policies import NotPermitted
from compliance.operations.revoke_wallet import revoke_wallet
from kernel.states import IllegalTransition
from tests.factories import NOW, make_eligible, make_officer, make_token, make_user, owner_of
from tests.support.engine import Engine, assert_exactly_once
from tests.support.fault_proxy import fault_proxy
from tokens.models import Issuance, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import issue
from tokens.retrying import TermsChanged
from transactions.models import Attempt, Intent
from transactions.operations.bump import bump
from transactions.operations.cancel import cancel
from transactions.operations.order import NotUnderWay
from transactions.operations.pause_signer import pause_signer, resume_signer
from transactions.operations.retry import retry

pytestmark = pytest.mark.chain
DEEP = 9  # blocks, more than are called final
State = Intent.State


@pytest.fixture
def proxy(chain):
    with fault_proxy(chain.url) as running:
        yield running


@pytest.fixture
def engine(chain, proxy, new_keys, transactional_db) -> Engine:
    return Engine.start(chain, proxy.url)


def test_a_bump_sends_the_same_deed_at_both_prices_an_eighth_higher(engine) -> None:
    (intent,) = engine.issue(1)
    engine.turn()

    bump(intent=intent, actor=make_officer(), now=NOW)
    engine.pump()

    first, second = intent.attempts.all()
    assert (second.nonce, second.gas, second.cancels) == (first.nonce, first.gas, False)
    assert second.tip * 1000 >= first.tip * 1125
    assert second.fee_cap * 1000 >= first.fee_cap * 1125
    engine.pump()
    assert intent.attempts.count() == 2, "an order is carried out once"
    engine.run()
    assert_exactly_once(engine)


def test_a_cancelled_deed_that_was_not_mined_is_never_done(engine) -> None:
    (intent,) = engine.issue(1)
    engine.turn()

    cancel(intent=intent, actor=make_officer(), now=NOW)
    engine.run()

    intent.refresh_from_db()
    assert (intent.state, intent.error_code) == (State.REVERTED, "transactions.cancelled")
    taken_back = intent.attempts.get(cancels=True)
    assert intent.tx_hash == taken_back.tx_hash
    engine.issued.clear()
    assert_exactly_once(engine)


def test_where_the_deed_is_mined_first_it_is_done(engine) -> None:
    (intent,) = engine.issue(1)
    engine.turn()
    engine.chain.mine()

    cancel(intent=intent, actor=make_officer(), now=NOW)
    engine.run()

    intent.refresh_from_db()
    assert (intent.state, intent.order) == (State.DONE, "")
    assert_exactly_once(engine)


def test_a_cancelled_deed_may_be_tried_again_and_is_done_once(engine) -> None:
    (intent,) = engine.issue(1)
    engine.turn()
    cancel(intent=intent, actor=make_officer(), now=NOW)
    engine.run()

    retry(intent=intent, actor=make_officer(), now=NOW)
    engine.run()

    intent.refresh_from_db()
    assert intent.state == State.DONE
    assert_exactly_once(engine)
    engine.chain.rpc("anvil_reorg", DEEP, [])
    engine.run()
    assert_exactly_once(engine)


def test_a_queued_deed_is_cancelled_at_once_and_a_finished_one_not_at_all(engine) -> None:
    (intent,) = engine.issue(1)
    cancel(intent=intent, actor=make_officer(), now=NOW)
    intent.refresh_from_db()
    assert (intent.state, intent.error_code) == (State.SUPERSEDED, "transactions.cancelled")
    with pytest.raises(NotUnderWay):
        cancel(intent=intent, actor=make_officer(), now=NOW)
    with pytest.raises(NotUnderWay):
        bump(intent=intent, actor=make_officer(), now=NOW)
    with pytest.raises(IllegalTransition):
        retry(intent=intent, actor=make_officer(), now=NOW)


@pytest.mark.parametrize("order", [bump, cancel, retry])
def test_only_the_operators_people_give_orders(engine, order) -> None:
    (intent,) = engine.issue(1)
    engine.turn()
    with pytest.raises(NotPermitted):
        order(intent=intent, actor=make_user(), now=NOW)


def test_a_stopped_sender_signs_nothing_and_ends_what_it_signed(engine) -> None:
    (under_way,) = engine.issue(1)
    engine.turn()
    pause_signer(signer=engine.signer(), reason="investigation", actor=make_officer(), now=NOW)
    (queued,) = engine.issue(1)
    for _turn in range(5):
        engine.turn()
        engine.chain.mine()
    under_way.refresh_from_db()
    queued.refresh_from_db()
    assert (under_way.state, queued.state) == (State.DONE, State.QUEUED)

    resume_signer(signer=engine.signer(), actor=make_officer(), now=NOW)
    engine.run()

    assert_exactly_once(engine)


def test_what_ran_out_of_gas_is_tried_once_more_with_twice_as_much(engine, proxy) -> None:
    proxy.rules["eth_estimateGas"] = with_too_little_gas
    (intent,) = engine.issue(1)
    engine.turn()
    del proxy.rules["eth_estimateGas"]
    engine.run()

    first, second = intent.attempts.all()
    assert first.nonce != second.nonce
    assert second.gas >= 2 * first.gas
    assert_exactly_once(engine)


def test_what_runs_out_of_gas_again_waits_for_a_person(engine, proxy) -> None:
    def hardly_any(request, pass_on):
        answer = pass_on(request)
        return answer | {"result": hex(int(answer["result"], 16) * 10 // 40)}

    proxy.rules["eth_estimateGas"] = hardly_any
    (intent,) = engine.issue(1)
    engine.run()
    intent.refresh_from_db()
    assert (intent.state, intent.error_code) == (State.REVERTED, "transactions.out_of_gas")
    assert Attempt.objects.filter(intent=intent).count() == 2
    del proxy.rules["eth_estimateGas"]

    retry(intent=intent, actor=make_officer(), now=NOW)
    engine.run()

    assert_exactly_once(engine)


def test_an_issue_to_somebody_who_was_revoked_is_not_tried_again(engine) -> None:
    token = make_token(form="clone", decimals=0, cap=10**9)
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    token, wallet = Token.objects.live().get(pk=token.pk), make_eligible()
    owner = owner_of(token.issuer.organisation)
    asked: Issuance = issue(token=token, wallet=wallet, units=5, actor=owner, now=NOW)
    engine.turn()
    cancel(intent=asked.intent, actor=make_officer(), now=NOW)
    engine.run()
    later = NOW + timedelta(minutes=1)
    revoke_wallet(wallet=wallet, reason_code="holder_request", actor=make_officer(), now=later)

    with pytest.raises(TermsChanged):
        retry(intent=asked.intent, actor=make_officer(), now=later)

    asked.intent.refresh_from_db()
    assert asked.intent.state == State.REVERTED


def with_too_little_gas(request, pass_on):
    answer = pass_on(request)
    return answer | {"result": hex(int(answer["result"], 16) * 10 // 13)}
