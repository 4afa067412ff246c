"""The register follows what compliance decides: the difference is sent, once, whatever happened before."""

from datetime import timedelta

import pytest

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from chain.bindings.security_token import HolderTerms, IssueLine
from chain.bindings.security_token.terms import unpack_register
from chain.bindings.words import read_bytes
from compliance.models import WhitelistEntry
from compliance.operations.revoke_wallet import revoke_wallet
from compliance.operations.whitelist_wallet import whitelist_wallet
from compliance.queries import terms_of
from investors.models import Wallet
from tests.factories import (
    NOW,
    make_case,
    make_eligible,
    make_investor,
    make_key,
    make_member,
    make_officer,
    make_user,
    make_wallet,
    owner_of,
)
from tests.support.branch import Branch, make_live
from tokens import tasks
from tokens.controls import ControlInProgress, NoChange, is_stopped
from tokens.lines import register_line
from tokens.may_hold import NotEligible
from tokens.models import Registration, Token
from tokens.operations.freeze import freeze
from tokens.operations.issue import issue
from tokens.operations.pause import pause
from tokens.operations.reconcile_register import reconcile_register
from tokens.operations.register_holders import register_holders
from tokens.operations.unfreeze import unfreeze
from tokens.operations.unpause import unpause
from tokens.register_difference import HOLD_BACK
from tokens.retrying import TermsOutdated
from transactions.models import Intent, Signer
from transactions.operations.retry import retry

pytestmark = pytest.mark.django_db
REVOKE = "holder_request"


def words(wallet: Wallet) -> HolderTerms:
    return register_line(terms_of([wallet.pk])[wallet.pk])


def sent(intent: Intent) -> tuple[HolderTerms, ...]:
    return unpack_register(read_bytes(bytes(intent.calldata)[4:], 1))


def sweep(token: Token, now=NOW) -> list[Intent]:
    return reconcile_register(token=token, actor=User.objects.system("registrar"), now=now)


def arrive(branch: Branch, token: Token, *intents: Intent) -> None:
    """The chain executes the intents, and they are settled."""
    for intent in intents:
        branch.block()
        branch.registered(token, *sent(intent))
        branch.executed(token, intent.operation_id)
        Intent.objects.filter(pk=intent.pk).update(state="done", adopted=True)


def registered() -> tuple[Token, Branch, Wallet]:
    token, branch = make_live()
    wallet = make_eligible()
    owner = owner_of(token.issuer.organisation)
    arrive(branch, token, *register_holders(token=token, wallets=[wallet], actor=owner, now=NOW))
    return token, branch, wallet


def test_a_holder_is_registered_with_what_compliance_decided_and_only_once() -> None:
    token, branch = make_live()
    wallets = [make_eligible(), make_eligible()]
    owner = owner_of(token.issuer.organisation)
    [intent] = register_holders(token=token, wallets=wallets, actor=owner, now=NOW)
    assert sent(intent) == tuple(words(wallet) for wallet in wallets)
    assert intent.signer.role == Signer.Role.ISSUER
    assert register_holders(token=token, wallets=wallets, actor=owner, now=NOW) == []
    arrive(branch, token, intent)
    assert register_holders(token=token, wallets=wallets, actor=owner, now=NOW) == []
    assert sweep(token) == []


def test_who_may_not_hold_is_not_registered() -> None:
    token, _branch = make_live()
    owner = owner_of(token.issuer.organisation)
    with pytest.raises(NotEligible):
        register_holders(
            token=token, wallets=[make_eligible(), make_wallet(make_investor())], actor=owner, now=NOW
        )
    with pytest.raises(NotPermitted):
        register_holders(token=token, wallets=[make_eligible()], actor=make_user(), now=NOW)
    with pytest.raises(NotPermitted):
        reconcile_register(token=token, actor=make_user(), now=NOW)
    assert not Registration.objects.exists()


def test_a_revocation_takes_the_holder_off_every_register_they_stand_on() -> None:
    token, _branch, wallet = registered()
    other, _other = make_live()
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=make_officer(), now=NOW)
    [intent] = sweep(token)
    assert [(line.holder, line.valid_until) for line in sent(intent)] == [(wallet.address, 0)]
    assert sweep(token) == []
    assert sweep(other) == []


def test_there_and_back_again_are_three_deeds() -> None:
    token, branch, wallet = registered()
    officer = make_officer()
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=officer, now=NOW)
    off = sweep(token)
    whitelist_wallet(wallet=wallet, actor=officer, now=NOW)
    on = sweep(token)  # the first is still on its way
    assert sent(on[0]) == (words(wallet),)
    arrive(branch, token, *off, *on)
    assert sweep(token) == []
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=officer, now=NOW)
    again = sweep(token)
    assert sent(again[0]) == sent(off[0])
    assert len({intent.operation_id for intent in [*off, *on, *again]}) == 3


def test_numbers_go_on_after_a_lost_database() -> None:
    """The rows of the intents are gone, the chain's facts are indexed anew: no id of the past comes back."""
    token, branch, wallet = registered()
    officer = make_officer()
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=officer, now=NOW)
    [off] = sweep(token)
    arrive(branch, token, off)
    whitelist_wallet(wallet=wallet, actor=officer, now=NOW)
    arrive(branch, token, *sweep(token))
    Registration.objects.all().delete()
    Intent.objects.filter(purpose="tokens.register").delete()
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=officer, now=NOW)
    [again] = sweep(token)
    assert sent(again) == sent(off)
    assert again.operation_id != off.operation_id


def test_a_reorganisation_is_repaired_by_the_next_sweep() -> None:
    token, branch, wallet = registered()
    branch.rollback(1)
    [intent] = sweep(token)
    assert sent(intent) == (words(wallet),)


def test_what_failed_waits_before_it_is_asked_for_again() -> None:
    token, _branch, wallet = registered()
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=make_officer(), now=NOW)
    [failed] = sweep(token)
    Intent.objects.filter(pk=failed.pk).update(state="rejected")
    assert sweep(token, NOW + HOLD_BACK - timedelta(seconds=1)) == []
    [again] = sweep(token, NOW + HOLD_BACK)
    assert again.operation_id != failed.operation_id
    assert sent(again) == sent(failed)


def test_an_issue_on_its_way_counts_as_registered_until_the_decision_changes() -> None:
    token, branch = make_live()
    wallet = make_eligible()
    issuance = issue(token=token, wallet=wallet, units=5, actor=owner_of(token.issuer.organisation), now=NOW)
    assert sweep(token) == []
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=make_officer(), now=NOW)
    [off] = sweep(token)  # behind the issue in the same signer's queue
    assert sent(off)[0].valid_until == 0
    branch.block()
    line = HolderTerms(wallet.address, issuance.valid_until, 410, issuance.classes, issuance.investor_number)
    branch.registered_and_issued(token, IssueLine(line, 5))
    Intent.objects.filter(pk=issuance.intent_id).update(state="done", adopted=True)
    assert sweep(token) == []
    arrive(branch, token, off)
    assert sweep(token) == []


def test_a_register_of_many_is_sent_in_chunks(settings) -> None:
    settings.ISSUE_CHUNK = 2
    token, _branch = make_live()
    wallets = [make_eligible() for _number in range(5)]
    intents = register_holders(
        token=token, wallets=wallets, actor=owner_of(token.issuer.organisation), now=NOW
    )
    assert [len(sent(intent)) for intent in intents] == [2, 2, 1]
    assert len({intent.operation_id for intent in intents}) == 3


def test_the_sweep_covers_every_live_security_and_drafts_do_not_disturb_it() -> None:
    token, _branch, wallet = registered()
    WhitelistEntry.objects.filter(wallet=wallet).update(country_numeric=392)
    tasks.tick_register()
    tasks.tick_register()
    intent = Intent.objects.filter(purpose="tokens.register").latest("pk")
    assert [line.country for line in sent(intent)] == [392]
    assert Intent.objects.filter(purpose="tokens.register").count() == 2
    assert token.is_live


def test_compliance_rings_for_a_sweep_after_its_commit(
    monkeypatch, django_capture_on_commit_callbacks
) -> None:
    _token, _branch, wallet = registered()
    rings = []
    monkeypatch.setattr(tasks.tick_register, "apply_async", lambda **_options: rings.append(1))
    officer = make_officer()
    with django_capture_on_commit_callbacks(execute=True):
        revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=officer, now=NOW)
        assert rings == []
    assert rings


def test_a_broker_that_is_down_does_not_undo_a_decision(
    monkeypatch, django_capture_on_commit_callbacks
) -> None:
    _token, _branch, wallet = registered()

    def down(**_options: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(tasks.tick_register, "apply_async", down)
    officer = make_officer()
    with django_capture_on_commit_callbacks(execute=True):
        revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=officer, now=NOW)
    assert WhitelistEntry.objects.get(wallet=wallet).status == "revoked"


def test_officers_pause_and_resume_and_nothing_is_asked_twice() -> None:
    token, branch = make_live()
    officer = make_officer()
    stop = pause(token=token, reason="court_order", actor=officer, now=NOW)
    with pytest.raises(ControlInProgress):
        unpause(token=token, reason="ended", actor=officer, now=NOW)
    branch.block()
    branch.paused(token)
    branch.executed(token, stop.operation_id)
    Intent.objects.filter(pk=stop.pk).update(state="done", adopted=True)
    assert is_stopped(token)
    with pytest.raises(NoChange):
        pause(token=token, reason="court_order", actor=officer, now=NOW)
    go = unpause(token=token, reason="ended", actor=officer, now=NOW)
    branch.block()
    branch.paused(token, active=False)
    branch.executed(token, go.operation_id)
    Intent.objects.filter(pk=go.pk).update(state="done", adopted=True)
    assert not is_stopped(token)
    again = pause(token=token, reason="court_order", actor=officer, now=NOW)
    assert again.operation_id != stop.operation_id
    assert again.signer.role == Signer.Role.CONTROLLER
    with pytest.raises(NotPermitted):
        pause(token=token, reason="court_order", actor=owner_of(token.issuer.organisation), now=NOW)


def test_freezing_is_of_one_holder() -> None:
    token, branch = make_live()
    officer, wallet, other = make_officer(), make_eligible(), make_eligible()
    freeze(token=token, wallet=wallet, reason="court_order", actor=officer, now=NOW)
    with pytest.raises(ControlInProgress):
        freeze(token=token, wallet=wallet, reason="court_order", actor=officer, now=NOW)
    branch.block()
    branch.frozen(token, wallet.address)
    assert is_stopped(token, wallet.address)
    assert not is_stopped(token, other.address)
    assert not is_stopped(token)


@pytest.mark.parametrize("squatted", ["before", "after"])
def test_who_only_named_an_address_does_not_speak_for_it(squatted: str) -> None:
    """The wallet that was proved last does, also when it has been cancelled since."""
    token, branch = make_live()
    key, owner = make_key("disputed"), owner_of(token.issuer.organisation)
    if squatted == "before":
        make_wallet(make_investor(), key=key, proved=False)
    wallet = make_wallet(make_investor(), key=key)
    make_case(wallet.investor)
    arrive(branch, token, *register_holders(token=token, wallets=[wallet], actor=owner, now=NOW))
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=make_officer(), now=NOW)
    Wallet.objects.filter(pk=wallet.pk).update(state=Wallet.State.CANCELLED)
    if squatted == "after":
        make_wallet(make_investor(), key=key, proved=False)
    [off] = sweep(token)
    assert [(line.holder, line.valid_until) for line in sent(off)] == [(wallet.address, 0)]


@pytest.mark.parametrize("verb", [freeze, unfreeze, pause, unpause])
def test_an_officer_stops_and_resumes_nothing_of_their_own(verb) -> None:
    token, branch = make_live()
    officer = make_officer()
    wallet = make_eligible(make_investor(officer))
    branch.block()
    if verb in (unfreeze, unpause):
        branch.frozen(token, wallet.address)
        branch.paused(token)
    whom = {"wallet": wallet} if verb in (freeze, unfreeze) else {}
    if not whom:
        make_member(token.issuer.organisation, officer)
    with pytest.raises(ConflictOfInterest):
        verb(token=token, **whom, reason="court_order", actor=officer, now=NOW)
    assert not Intent.objects.filter(purpose__startswith="tokens.control").exists()


def test_wallets_that_cannot_be_sent_hold_up_none_behind_them(monkeypatch) -> None:
    token, branch, first = registered()
    second = make_eligible()
    owner, officer = owner_of(token.issuer.organisation), make_officer()
    arrive(branch, token, *register_holders(token=token, wallets=[second], actor=owner, now=NOW))
    monkeypatch.setattr("tokens.operations.reconcile_register.AT_ONCE", 1)
    revoke_wallet(wallet=first, reason_code=REVOKE, actor=officer, now=NOW)
    [stuck] = sweep(token)
    Intent.objects.filter(pk=stuck.pk).update(
        state="rejected"
    )  # held back from here on, in front of the page
    revoke_wallet(wallet=second, reason_code=REVOKE, actor=officer, now=NOW)
    [intent] = sweep(token)
    assert [line.holder for line in sent(intent)] == [second.address]


def test_revocations_stand_before_other_terms(settings) -> None:
    settings.ISSUE_CHUNK = 1
    token, branch, first = registered()
    last = make_eligible()
    owner, officer = owner_of(token.issuer.organisation), make_officer()
    arrive(branch, token, *register_holders(token=token, wallets=[last], actor=owner, now=NOW))
    WhitelistEntry.objects.filter(wallet=first).update(valid_until=NOW + timedelta(days=9))
    revoke_wallet(wallet=last, reason_code=REVOKE, actor=officer, now=NOW)
    off, renewed = sweep(token)
    assert [line.valid_until for line in sent(off)] == [0]
    assert [line.holder for line in sent(renewed)] == [first.address]
    assert off.pk < renewed.pk


def urgent() -> list[int]:
    return list(Intent.objects.filter(urgent=True).order_by("pk").values_list("pk", flat=True))


def test_who_comes_off_goes_first_and_alone() -> None:
    token, branch, gone = registered()
    renewed = make_eligible()
    owner, officer = owner_of(token.issuer.organisation), make_officer()
    arrive(branch, token, *register_holders(token=token, wallets=[renewed], actor=owner, now=NOW))
    WhitelistEntry.objects.filter(wallet=renewed).update(valid_until=NOW + timedelta(days=9))
    revoke_wallet(wallet=gone, reason_code=REVOKE, actor=officer, now=NOW)

    off, on = sweep(token)

    assert [line.holder for line in sent(off)] == [gone.address]
    assert [line.holder for line in sent(on)] == [renewed.address]
    assert urgent() == [off.pk]


def test_what_was_asked_for_the_same_holder_before_still_goes_before() -> None:
    """And what stands in one deed with it: A of the second, B of the first to the third, the third off."""
    token, _branch, first = registered()
    second, third, other = make_eligible(), make_eligible(), make_eligible()
    owner = owner_of(token.issuer.organisation)
    [a] = register_holders(token=token, wallets=[second], actor=owner, now=NOW)
    WhitelistEntry.objects.filter(wallet__in=[first, second]).update(valid_until=NOW + timedelta(days=9))
    [b] = register_holders(token=token, wallets=[first, second, third], actor=owner, now=NOW)
    [unconcerned] = register_holders(token=token, wallets=[other], actor=owner, now=NOW)
    revoke_wallet(wallet=third, reason_code=REVOKE, actor=make_officer(), now=NOW)

    [off] = sweep(token)

    assert sent(off)[0].valid_until == 0
    assert urgent() == [a.pk, b.pk, off.pk]
    assert unconcerned.pk not in urgent()


def test_what_is_signed_is_marked_too_since_it_may_be_queued_again() -> None:
    token, _branch, wallet = registered()
    WhitelistEntry.objects.filter(wallet=wallet).update(valid_until=NOW + timedelta(days=9))
    [signed] = sweep(token)
    Intent.objects.filter(pk=signed.pk).update(state="bound", nonce=0)
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=make_officer(), now=NOW)

    [off] = sweep(token)

    assert urgent() == [signed.pk, off.pk]


def test_another_register_does_not_make_way() -> None:
    token, _branch, wallet = registered()
    other, _other = make_live()
    owner = owner_of(other.issuer.organisation)
    [there] = register_holders(token=other, wallets=[wallet], actor=owner, now=NOW)
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=make_officer(), now=NOW)

    [here] = sweep(token)

    assert (here.urgent, there.pk in urgent()) == (True, False)


def test_terms_that_failed_go_again_only_while_compliance_wants_them() -> None:
    token, _branch, wallet = registered()
    WhitelistEntry.objects.filter(wallet=wallet).update(valid_until=NOW + timedelta(days=9))
    [renewed] = sweep(token)
    Intent.objects.filter(pk=renewed.pk).update(state="rejected")
    operator = make_user(is_staff=True, is_superuser=True)
    retry(intent=renewed, actor=operator, now=NOW)
    Intent.objects.filter(pk=renewed.pk).update(state="rejected")
    revoke_wallet(wallet=wallet, reason_code=REVOKE, actor=make_officer(), now=NOW)

    with pytest.raises(TermsOutdated):
        retry(intent=renewed, actor=operator, now=NOW)

    renewed.refresh_from_db()
    assert renewed.state == Intent.State.REJECTED
