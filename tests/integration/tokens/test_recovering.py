"""What securities and holdings have to say about a recovery before anything goes to a chain."""

import pytest

from accounts.policies import ConflictOfInterest, NotPermitted
from captable.recovering import ReplacementHolds
from compliance.models import WalletRecovery
from compliance.operations.approve_recovery import approve_recovery
from compliance.operations.confirm_recovery import confirm_recovery
from compliance.operations.request_recovery import request_recovery
from investors.models import Wallet
from kernel.states import IllegalTransition
from tests import factories as make
from tests.integration.api import world
from tokens.models import RegisterEntry, Token
from tokens.operations.recover_again import NothingToTryAgain, recover_again
from tokens.recovering import PURPOSE, concerned
from transactions.models import Intent
from transactions.operations.retry import retry

pytestmark = pytest.mark.django_db
SHOWN = {"evidence": "met_in_person", "note": "Passport M1234"}


@pytest.fixture
def lost() -> Wallet:
    return make.make_eligible()


@pytest.fixture
def replacement(lost: Wallet) -> Wallet:
    return make.make_wallet(lost.investor, key=make.make_key("replacement"))


@pytest.fixture
def token(lost: Wallet) -> Token:
    """A live security on whose register the lost wallet stands."""
    token = world.make_token()
    stand(token, lost)
    return token


def stand(token: Token, wallet: Wallet) -> None:
    block = world.make_block()
    terms = {"valid_until": 2**31, "country_numeric": 410, "classes": 4, "investor_number": 7}
    RegisterEntry.objects.create(
        token=token, holder=wallet.address, block=block, number=block.number, log_index=0, **terms
    )


def ask(lost: Wallet, replacement: Wallet) -> WalletRecovery:
    return request_recovery(
        lost=lost, replacement=replacement, reason_code="key_lost", actor=lost.investor.user, now=make.NOW
    )


def test_the_securities_concerned_are_those_it_stood_on(
    lost: Wallet, replacement: Wallet, token: Token
) -> None:
    other, draft = world.make_token(), world.make_token(live=False)
    stand(other, replacement)
    stand(draft, lost)

    assert list(concerned(ask(lost, replacement))) == [token]


def test_a_replacement_that_holds_the_same_security_is_refused(
    lost: Wallet, replacement: Wallet, token: Token
) -> None:
    world.make_holding(token, lost)
    world.make_holding(world.make_token(), replacement)
    recovery = ask(lost, replacement)
    world.make_holding(token, replacement)

    with pytest.raises(ReplacementHolds, match=token.symbol):
        approve_recovery(recovery=recovery, **SHOWN, actor=make.make_officer(), now=make.NOW)

    WalletRecovery.objects.all().delete()
    with pytest.raises(ReplacementHolds):
        ask(lost, replacement)
    assert not WalletRecovery.objects.exists()


def test_an_officer_of_an_issuer_concerned_has_no_say(
    lost: Wallet, replacement: Wallet, token: Token
) -> None:
    recovery, insider = ask(lost, replacement), make.make_officer()
    make.make_member(token.issuer.organisation, insider)

    with pytest.raises(ConflictOfInterest):
        approve_recovery(recovery=recovery, **SHOWN, actor=insider, now=make.NOW)
    approve_recovery(recovery=recovery, **SHOWN, actor=make.make_officer(), now=make.NOW)
    with pytest.raises(ConflictOfInterest):
        confirm_recovery(recovery=recovery, reason_code="evidence_agrees", actor=insider, now=make.NOW)


@pytest.fixture
def order(lost: Wallet, replacement: Wallet, token: Token) -> Intent:
    """An order that the register refused, of a recovery that only one officer has approved."""
    recovery = ask(lost, replacement)
    approve_recovery(recovery=recovery, **SHOWN, actor=make.make_officer(), now=make.NOW)
    intent = world.make_intent(
        token, state=Intent.State.REJECTED, error_code="SecurityToken_ReplacementUnfit"
    )
    intent.purpose, intent.subject_type, intent.subject_id = PURPOSE, "compliance.walletrecovery", recovery.pk
    intent.save()
    return intent


def test_an_operator_does_not_retry_what_two_officers_have_not_decided(order: Intent) -> None:
    with pytest.raises(IllegalTransition):
        retry(intent=order, actor=make.make_officer(), now=make.NOW)

    assert Intent.objects.get(pk=order.pk).state == Intent.State.REJECTED


def test_who_may_ask_a_register_again_and_when(order: Intent, token: Token) -> None:
    recovery, insider = WalletRecovery.objects.get(), make.make_officer()
    make.make_member(token.issuer.organisation, insider)
    with pytest.raises(NothingToTryAgain):
        recover_again(recovery=recovery, actor=make.make_officer(), now=make.NOW)
    confirm_recovery(
        recovery=recovery, reason_code="evidence_agrees", actor=make.make_officer(), now=make.NOW
    )
    with pytest.raises(NotPermitted):
        recover_again(recovery=recovery, actor=recovery.requested_by, now=make.NOW)
    with pytest.raises(ConflictOfInterest):
        recover_again(recovery=recovery, actor=insider, now=make.NOW)

    [again] = recover_again(recovery=recovery, actor=make.make_officer(), now=make.NOW)

    assert (again.pk, again.state, again.operation_id) == (order.pk, Intent.State.QUEUED, order.operation_id)
    with pytest.raises(NothingToTryAgain):
        recover_again(recovery=recovery, actor=make.make_officer(), now=make.NOW)
