"""A lost wallet on the chain: its place moves once, on every register, and the platform says what the chain
says afterwards."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from captable.models import Holding, Movement
from captable.operations import compare
from captable.operations.compare import compare_register
from chain import questions
from chain.bindings import security_token
from chain.bindings.security_token import control
from chain.hashing import operation_id
from chain.models import Block
from compliance.models import WalletRecovery
from compliance.operations.approve_recovery import approve_recovery
from compliance.operations.confirm_recovery import confirm_recovery
from compliance.operations.request_recovery import request_recovery
from compliance.operations.settle_recovery import RECOVERER
from investors.models import Wallet
from kernel import clock
from monitoring.models import Incident
from tests.factories import (
    NOW,
    make_eligible,
    make_key,
    make_officer,
    make_token,
    make_wallet,
    owner_of,
)
from tests.support.engine import Engine
from tokens import tasks
from tokens.may_hold import NotEligible
from tokens.models import RegisterEntry, Token
from tokens.operations.advance_recovery import advance_recovery, submit_recovery
from tokens.operations.deploy import deploy_token
from tokens.operations.freeze import freeze
from tokens.operations.issue import issue
from tokens.operations.recover_again import NothingToTryAgain, recover_again
from tokens.operations.register_holders import register_holders
from tokens.recovering import PURPOSE
from transactions.models import Intent, Signer
from transactions.operations.cancel import cancel

pytestmark = pytest.mark.chain
State = WalletRecovery.State


@pytest.fixture
def deployed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Token]:
    monkeypatch.setattr(compare, "node", lambda: engine.client)
    monkeypatch.setattr(tasks.client, "node", lambda: engine.client)

    def deploy() -> Token:
        token = make_token(cap=10**9)
        deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
        engine.run()
        return Token.objects.live().get(pk=token.pk)

    return deploy


@pytest.fixture
def lost(engine: Engine) -> Wallet:
    return make_eligible()


@pytest.fixture
def replacement(lost: Wallet) -> Wallet:
    return make_wallet(lost.investor, key=make_key("replacement"))


def give(engine: Engine, token: Token, wallet: Wallet, units: int) -> None:
    issue(token=token, wallet=wallet, units=units, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()


def by_the_controller(engine: Engine, call: object) -> None:
    engine.submit(call, Signer.Role.CONTROLLER, "test.control")
    engine.run()


def ask(lost: Wallet, replacement: Wallet) -> WalletRecovery:
    return request_recovery(
        lost=lost, replacement=replacement, reason_code="key_lost", actor=lost.investor.user, now=NOW
    )


def decide(recovery: WalletRecovery) -> None:
    """At the chain's own time: a recovery is done by blocks from after its confirmation."""
    now = newest_time()
    evidence = {"evidence": "met_in_person", "note": "Passport M1234"}
    approve_recovery(recovery=recovery, **evidence, actor=make_officer(), now=now)
    confirm_recovery(recovery=recovery, reason_code="evidence_agrees", actor=make_officer(), now=now)


def newest_time() -> datetime:
    """A reorganisation makes the chain's clock differ from ours."""
    return Block.objects.order_by("-number").values_list("timestamp", flat=True)[0]


def final_blocks(engine: Engine) -> None:
    engine.chain.mine(engine.network.depth + 2)
    engine.scan()


def carry_out(engine: Engine) -> None:
    """As often as the clocks would: orders, final blocks, the sweep that follows."""
    for _turn in range(3):
        tasks.recover(NOW)
        tasks.sweep(NOW)
        engine.run()
        final_blocks(engine)
    tasks.recover(NOW)


def state(recovery: WalletRecovery) -> str:
    return WalletRecovery.objects.get(pk=recovery.pk).state


def units(engine: Engine, token: Token, wallet: Wallet) -> int:
    return engine.client.view(str(token.address), security_token.balance_of(wallet.address))


def record(engine: Engine, token: Token, wallet: Wallet) -> security_token.HolderRecord:
    return engine.client.view(str(token.address), security_token.holder_of(wallet.address))


def orders_of(token: Token) -> list[str]:
    return list(Intent.objects.filter(purpose=PURPOSE, to=token.address).values_list("state", flat=True))


def assert_agreed(*tokens: Token) -> None:
    for token in tokens:
        found = compare_register(token=token)
        assert found.equal, found.differences
    assert not Incident.objects.filter(closed_at=None).exists()


@pytest.fixture
def holding(engine, deployed, lost) -> Token:
    """The lost wallet has 7 units of it, 3 of them frozen."""
    token = deployed()
    give(engine, token, lost, 7)
    deed = operation_id("test freeze", token.address)
    by_the_controller(engine, control.freeze_partial(str(token.address), deed, lost.address, 3))
    return token


@pytest.fixture
def standing(engine, deployed, lost) -> Token:
    """The lost wallet is on its register, without units."""
    token = deployed()
    register_holders(token=token, wallets=[lost], actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    return token


def test_from_the_request_on_nothing_reaches_or_leaves_the_lost_wallet(
    engine, holding, standing, lost, replacement
) -> None:
    ask(lost, replacement)
    tasks.sweep(NOW)
    engine.run()

    assert record(engine, holding, lost).valid_until == record(engine, standing, lost).valid_until == 0
    with pytest.raises(NotEligible):
        give(engine, holding, lost, 1)
    leaving = security_token.can_transfer(make_eligible().address, 1)
    question = questions.call(str(holding.address), leaving.data, sender=lost.address)
    assert leaving.read(engine.client.ask(question)).reason == "SENDER_NOT_REGISTERED"
    tasks.recover(NOW)
    assert not Intent.objects.filter(purpose=PURPOSE).exists(), "nobody has confirmed"


def test_the_place_moves_once_and_everywhere(engine, holding, standing, lost, replacement) -> None:
    recovery = ask(lost, replacement)
    tasks.sweep(NOW)
    engine.run()
    decide(recovery)
    carry_out(engine)

    assert state(recovery) == State.DONE
    assert (orders_of(holding), orders_of(standing)) == ([Intent.State.DONE], [])
    assert (units(engine, holding, lost), units(engine, holding, replacement)) == (0, 7)
    held = Holding.objects.filter(token=holding).values_list("holder", "units")
    assert dict(held) == {replacement.address: 7}
    moved = Movement.objects.get(token=holding, sender=lost.address)
    assert (moved.receiver, moved.units) == (replacement.address, 7)
    for token in (holding, standing):
        assert record(engine, token, replacement).valid_until > clock.to_timestamp(NOW)
        assert record(engine, token, lost).valid_until == 0
        said = RegisterEntry.objects.filter(token=token).current().get(holder=replacement.address)
        assert said.valid_until > clock.to_timestamp(NOW)
    assert_agreed(holding, standing)


def test_what_was_frozen_moves_along_and_the_new_wallet_is_used_like_any_other(
    engine, holding, lost, replacement
) -> None:
    recovery = ask(lost, replacement)
    decide(recovery)
    carry_out(engine)

    locks = engine.client.view(str(holding.address), control.locks_of(replacement.address))
    assert locks.frozen == 3
    left = engine.client.view(str(holding.address), control.locks_of(lost.address))
    assert left.successor.lower() == replacement.address
    carry_out(engine)
    assert orders_of(holding) == [Intent.State.DONE]
    give(engine, holding, replacement, 1)
    assert units(engine, holding, replacement) == 8
    assert_agreed(holding)


def test_what_a_reorganisation_takes_back_is_done_again(engine, deployed, lost, replacement) -> None:
    token = deployed()
    give(engine, token, lost, 7)
    recovery = ask(lost, replacement)
    tasks.sweep(NOW)
    engine.run()
    final_blocks(engine)
    decide(recovery)
    tasks.recover(NOW)
    engine.run()
    final_blocks(engine)
    tasks.recover(NOW)
    assert state(recovery) == State.DONE
    height = Intent.objects.get(purpose=PURPOSE).block_number

    engine.chain.rpc("anvil_reorg", engine.chain.height() - height + 1, [])
    engine.scan()

    assert state(recovery) == State.CONFIRMED
    carry_out(engine)
    assert (state(recovery), orders_of(token)) == (State.DONE, [Intent.State.DONE])
    assert (units(engine, token, lost), units(engine, token, replacement)) == (0, 7)
    assert compare_register(token=token).equal


def test_it_is_confirmed_before_the_register_was_stopped(
    engine, holding, standing, lost, replacement
) -> None:
    recovery = ask(lost, replacement)
    decide(recovery)
    carry_out(engine)

    assert state(recovery) == State.DONE
    assert units(engine, holding, replacement) == 7
    assert_agreed(holding, standing)


def test_a_frozen_holder_stays_frozen_under_the_new_address(engine, deployed, lost, replacement) -> None:
    token = deployed()
    give(engine, token, lost, 7)
    freeze(token=token, wallet=lost, reason="court_order", actor=make_officer(), now=NOW)
    engine.run()

    recovery = ask(lost, replacement)
    decide(recovery)
    carry_out(engine)

    assert state(recovery) == State.DONE
    assert (units(engine, token, replacement), record(engine, token, replacement).frozen) == (7, True)
    assert_agreed(token)


def test_a_register_that_refuses_is_shown_and_asked_again(engine, deployed, lost, replacement) -> None:
    good, bad = deployed(), deployed()
    give(engine, good, lost, 7)
    give(engine, bad, lost, 5)
    recovery = ask(lost, replacement)
    tasks.sweep(NOW)
    engine.run()
    decide(recovery)
    with pytest.raises(NothingToTryAgain):
        recover_again(recovery=recovery, actor=make_officer(), now=NOW)
    give(engine, bad, replacement, 2)
    carry_out(engine)

    assert state(recovery) == State.CONFIRMED
    assert recovery in WalletRecovery.objects.awaiting_decision()
    assert (orders_of(good), orders_of(bad)) == ([Intent.State.DONE], [Intent.State.REJECTED])
    failed = Intent.objects.get(purpose=PURPOSE, to=bad.address)
    assert "ReplacementUnfit" in failed.error_code + failed.error_detail
    assert (units(engine, bad, lost), units(engine, bad, replacement)) == (5, 2)

    deed = operation_id("test redeem", bad.address)
    by_the_controller(engine, control.redeem_batch(str(bad.address), deed, [(replacement.address, 2)]))
    [again] = recover_again(recovery=recovery, actor=make_officer(), now=NOW)
    carry_out(engine)

    assert (again.pk, state(recovery)) == (failed.pk, State.DONE)
    assert (units(engine, bad, lost), units(engine, bad, replacement)) == (0, 5)
    assert_agreed(good, bad)


def test_an_order_taken_back_is_not_given_again_by_itself(engine, deployed, lost, replacement) -> None:
    token = deployed()
    give(engine, token, lost, 7)
    recovery = ask(lost, replacement)
    decide(recovery)
    tasks.recover(NOW)
    order = Intent.objects.get(purpose=PURPOSE)
    system = User.objects.system(RECOVERER)
    assert submit_recovery(recovery, token, actor=system, now=NOW).pk == order.pk, "the same order"
    cancel(intent=order, actor=make_officer(), now=NOW)

    carry_out(engine)
    assert (orders_of(token), state(recovery)) == ([Intent.State.SUPERSEDED], State.CONFIRMED)
    recover_again(recovery=recovery, actor=make_officer(), now=NOW)
    carry_out(engine)

    assert sorted(orders_of(token)) == [Intent.State.DONE, Intent.State.SUPERSEDED]
    assert (units(engine, token, replacement), state(recovery)) == (7, State.DONE)
    assert_agreed(token)


def test_a_wallet_that_never_stood_anywhere_is_recovered_without_an_order(
    engine, deployed, lost, replacement
) -> None:
    deployed()
    recovery = ask(lost, replacement)
    decide(recovery)
    WalletRecovery.objects.update(confirmed_at=newest_time() + timedelta(seconds=1))
    tasks.recover(NOW)
    assert state(recovery) == State.CONFIRMED, "no block from after the confirmation has been read"

    engine.chain.rpc("evm_increaseTime", 5)
    final_blocks(engine)
    tasks.recover(NOW)

    assert state(recovery) == State.DONE
    assert not Intent.objects.filter(purpose=PURPOSE).exists()


def test_nobody_else_carries_a_recovery_out(engine, deployed, lost, replacement) -> None:
    token = deployed()
    give(engine, token, lost, 7)
    recovery = ask(lost, replacement)

    with pytest.raises(NotPermitted):
        advance_recovery(recovery=recovery, node=engine.client, actor=make_officer(), now=NOW)
    system = User.objects.system(RECOVERER)
    advance_recovery(recovery=recovery, node=engine.client, actor=system, now=NOW)

    assert not Intent.objects.filter(purpose=PURPOSE).exists(), "nobody has approved it"
