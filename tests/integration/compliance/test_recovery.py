"""A lost wallet: blocked from the request on, recovered by two officers and not by one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.decisions import WALLET_LOST, UnknownReason
from compliance.models import KycCase, WalletRecovery, WhitelistEntry
from compliance.operations.approve_recovery import approve_recovery
from compliance.operations.confirm_recovery import AnotherOfficerNeeded, confirm_recovery
from compliance.operations.refuse_recovery import refuse_recovery
from compliance.operations.renew_case import renew_case
from compliance.operations.request_recovery import NotRecoverable, request_recovery
from compliance.operations.revoke_investor import revoke_investor
from compliance.operations.revoke_wallet import revoke_wallet
from compliance.operations.settle_recovery import RECOVERER, settle_recovery
from compliance.operations.start_review import start_review
from compliance.operations.whitelist_wallet import WalletIsLost, whitelist_wallet
from compliance.operations.withdraw_recovery import withdraw_recovery
from compliance.queries import terms_of
from compliance.recovery_rules import IdentityNotShown, ReplacementUnfit
from compliance.screening import gate
from compliance.screening.gate import ScreeningOpen
from investors.models import Wallet
from kernel.states import IllegalTransition
from tests import factories as make

pytestmark = pytest.mark.django_db
State = WalletRecovery.State
LATER = make.NOW + timedelta(hours=1)
SHOWN = {"evidence": "video_call", "note": "Call of 26 November, passport M1234"}


@pytest.fixture
def lost() -> Wallet:
    return make.make_eligible()


@pytest.fixture
def replacement(lost: Wallet) -> Wallet:
    return make.make_wallet(lost.investor, key=make.make_key("replacement"))


@pytest.fixture
def recovery(lost: Wallet, replacement: Wallet) -> WalletRecovery:
    return ask(lost, replacement)


def ask(lost: Wallet, replacement: Wallet, **change: Any) -> WalletRecovery:
    said = {"reason_code": "key_lost", "actor": lost.investor.user, "now": make.NOW} | change
    return request_recovery(lost=lost, replacement=replacement, **said)


def approve(recovery: WalletRecovery, **change: Any) -> WalletRecovery:
    actor = change.pop("actor", None) or make.make_officer()
    return approve_recovery(recovery=recovery, actor=actor, **SHOWN | {"now": LATER} | change)


def confirm(recovery: WalletRecovery, **change: Any) -> WalletRecovery:
    actor = change.pop("actor", None) or make.make_officer()
    said = {"reason_code": "evidence_agrees", "now": LATER} | change
    return confirm_recovery(recovery=recovery, actor=actor, **said)


def refuse(recovery: WalletRecovery, **change: Any) -> WalletRecovery:
    actor = change.pop("actor", None) or make.make_officer()
    said = {"reason_code": "identity_not_shown", "now": LATER} | change
    return refuse_recovery(recovery=recovery, actor=actor, **said)


def withdraw(recovery: WalletRecovery, **change: Any) -> WalletRecovery:
    actor = change.pop("actor", None) or recovery.investor.user
    return withdraw_recovery(recovery=recovery, actor=actor, now=LATER)


def settle(recovery: WalletRecovery, *, is_final: bool = True) -> WalletRecovery:
    system = User.objects.system(RECOVERER)
    return settle_recovery(recovery=recovery, is_final=is_final, actor=system, now=LATER)


def standing(wallet: Wallet) -> tuple[str, str]:
    entry = WhitelistEntry.objects.get(wallet=wallet)
    return entry.status, entry.reason_code


def in_state(recovery: WalletRecovery, state: str) -> WalletRecovery:
    """The recovery, brought there by the roads that exist."""
    roads: dict[str, list[Callable[[WalletRecovery], WalletRecovery]]] = {
        State.REQUESTED: [],
        State.APPROVED: [approve],
        State.CONFIRMED: [approve, confirm],
        State.DONE: [approve, confirm, settle],
        State.REFUSED: [refuse],
        State.WITHDRAWN: [withdraw],
    }
    for step in roads[state]:
        recovery = step(recovery)
    assert recovery.state == state
    return recovery


def test_from_the_request_to_the_end(lost: Wallet, replacement: Wallet, recovery: WalletRecovery) -> None:
    assert standing(lost) == ("revoked", WALLET_LOST)
    assert terms_of([lost.pk])[lost.pk].valid_until == 0
    assert standing(replacement) == ("active", "")

    done = in_state(recovery, State.DONE)

    assert (done.approved_at, done.confirmed_at, done.closed_at) == (LATER, LATER, LATER)
    assert len({done.requested_by, done.approved_by, done.confirmed_by}) == 3
    verbs = Entry.objects.filter(verb__startswith="recovery.").order_by("sequence")
    assert [entry.verb for entry in verbs] == [
        "recovery.requested",
        "recovery.approved",
        "recovery.confirmed",
        "recovery.done",
    ]
    assert "M1234" not in str(list(verbs.values_list("data", flat=True)))
    assert standing(lost) == ("revoked", WALLET_LOST)
    assert standing(replacement) == ("active", "")


def test_the_case_is_to_be_renewed(recovery: WalletRecovery) -> None:
    case = KycCase.objects.get(investor=recovery.investor)

    assert (case.state, case.refresh_reason, case.refresh_asked_at) == ("verified", WALLET_LOST, make.NOW)
    assert case in KycCase.objects.awaiting_decision()


def test_a_verification_from_before_the_request_shows_nothing(recovery: WalletRecovery) -> None:
    with pytest.raises(IdentityNotShown):
        approve(recovery, evidence="case_verified", note="")
    renew_case(
        case=KycCase.objects.get(investor=recovery.investor),
        reason_code="documents_renewed",
        actor=make.make_officer(),
        now=LATER,
    )

    approved = approve(recovery, evidence="case_verified", note="")

    assert approved.state == State.APPROVED
    start_review(case=KycCase.objects.get(), actor=make.make_officer(), now=LATER)
    with pytest.raises(IdentityNotShown):
        confirm(recovery)


def test_evidence_has_to_be_named(recovery: WalletRecovery) -> None:
    with pytest.raises(IdentityNotShown):
        approve(recovery, note="  ")
    with pytest.raises(UnknownReason):
        approve(recovery, evidence="he_sounded_honest")
    with pytest.raises(UnknownReason):
        confirm(approve(recovery), reason_code="met_in_person")
    assert WalletRecovery.objects.get().state == State.APPROVED


@pytest.mark.parametrize("step", [approve, confirm])
def test_nobody_with_an_open_hit_is_given_anything(
    recovery: WalletRecovery, step: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if step is confirm:
        recovery = approve(recovery)
    monkeypatch.setattr(gate, "held", lambda ids, now: set(ids))

    with pytest.raises(ScreeningOpen):
        step(recovery)


STEPS = {
    approve: {State.REQUESTED},
    confirm: {State.APPROVED},
    refuse: {State.REQUESTED, State.APPROVED},
    withdraw: {State.REQUESTED, State.APPROVED},
    settle: {State.CONFIRMED, State.DONE},
}


@pytest.mark.parametrize("step", list(STEPS), ids=lambda step: step.__name__)
@pytest.mark.parametrize("state", State.values)
def test_a_step_from_another_state_is_refused(
    recovery: WalletRecovery, step: Callable[..., Any], state: str
) -> None:
    recovery = in_state(recovery, state)
    before = WalletRecovery.objects.values().get()

    if state in STEPS[step]:
        step(recovery)
    else:
        with pytest.raises(IllegalTransition):
            step(recovery)
        assert WalletRecovery.objects.values().get() == before


def test_one_officer_alone_gets_nowhere(recovery: WalletRecovery) -> None:
    officer = make.make_officer()
    with pytest.raises(IllegalTransition):
        confirm(recovery, actor=officer)
    approve(recovery, actor=officer)
    with pytest.raises(AnotherOfficerNeeded):
        confirm(recovery, actor=officer)
    with pytest.raises(IllegalTransition):
        approve(recovery, actor=officer)
    with pytest.raises(NotPermitted):
        settle_recovery(recovery=recovery, is_final=True, actor=officer, now=LATER)
    with pytest.raises(IllegalTransition):
        settle(recovery)
    with pytest.raises(IllegalTransition):
        settle(recovery, is_final=False)
    assert WalletRecovery.objects.get().state == State.APPROVED


def test_neither_the_investor_nor_the_introducer_decides(recovery: WalletRecovery) -> None:
    investor = recovery.investor
    for step in (approve, confirm, refuse):
        with pytest.raises(NotPermitted):
            step(recovery, actor=make.make_user())
    make.make_member(make.make_operator(), investor.user, "compliance_officer")
    for step in (approve, confirm, refuse):
        with pytest.raises(ConflictOfInterest):
            step(recovery, actor=investor.user)
    organisation = make.make_draft().organisation
    investor.introduced_by = organisation
    investor.save()
    insider = make.make_officer()
    make.make_member(organisation, insider)
    for step in (approve, confirm, refuse):
        with pytest.raises(ConflictOfInterest):
            step(recovery, actor=insider)


@pytest.mark.parametrize(
    ("state", "change"),
    [
        (State.APPROVED, lambda row: {"confirmed_by": row.approved_by, "confirmed_at": LATER}),
        (State.APPROVED, lambda row: {"confirmed_by": row.requested_by, "confirmed_at": LATER}),
        (State.APPROVED, lambda row: {"approved_by": row.requested_by}),
        (State.APPROVED, lambda row: {"state": State.CONFIRMED}),
        (State.APPROVED, lambda row: {"approved_by": None}),
        (State.REQUESTED, lambda row: {"state": State.APPROVED}),
        (State.REQUESTED, lambda row: {"confirmed_by": make.make_officer(), "confirmed_at": LATER}),
        (State.CONFIRMED, lambda row: {"approved_by": None}),
        (State.CONFIRMED, lambda row: {"state": State.DONE}),
        (State.REQUESTED, lambda row: {"replacement": row.lost}),
    ],
)
def test_the_database_keeps_the_four_eyes(
    recovery: WalletRecovery, state: str, change: Callable[[WalletRecovery], dict[str, Any]]
) -> None:
    recovery = in_state(recovery, state)

    with pytest.raises(IntegrityError), transaction.atomic():
        WalletRecovery.objects.update(**change(recovery))


def test_only_the_investor_asks_and_withdraws(lost: Wallet, replacement: Wallet) -> None:
    for stranger in (make.make_user(), make.make_officer()):
        with pytest.raises(NotPermitted):
            ask(lost, replacement, actor=stranger)
    recovery = ask(lost, replacement)
    for stranger in (make.make_user(), make.make_officer()):
        with pytest.raises(NotPermitted):
            withdraw(recovery, actor=stranger)
    with pytest.raises(UnknownReason):
        ask(replacement, lost, reason_code="bored")


def test_a_wallet_is_recovered_once(lost: Wallet, replacement: Wallet, recovery: WalletRecovery) -> None:
    third = make.make_wallet(lost.investor, key=make.make_key("third"))
    with pytest.raises(NotRecoverable):
        ask(lost, third)
    in_state(recovery, State.DONE)
    with pytest.raises(NotRecoverable):
        ask(lost, third)
    with pytest.raises(ReplacementUnfit):
        ask(replacement, lost)
    assert ask(replacement, third).state == State.REQUESTED


def test_after_a_refusal_it_may_be_asked_for_again(recovery: WalletRecovery) -> None:
    refuse(recovery)

    assert ask(recovery.lost, recovery.replacement).state == State.REQUESTED


def test_an_unproved_wallet_is_not_recovered(lost: Wallet) -> None:
    named = make.make_wallet(lost.investor, key=make.make_key("named"), proved=False)

    with pytest.raises(NotRecoverable):
        ask(named, lost)
    with pytest.raises(ReplacementUnfit):
        ask(lost, named)


def test_a_replacement_of_another_kind_is_refused(lost: Wallet, replacement: Wallet) -> None:
    network = make.make_network(31338, genesis_hash="0x" + "01" * 32)
    elsewhere = make.make_wallet(lost.investor, key=make.make_key("elsewhere"), network=network)
    for unfit in (lost, make.make_eligible(), elsewhere):
        with pytest.raises(ReplacementUnfit):
            ask(lost, unfit)
    revoke_wallet(
        wallet=replacement, reason_code="wallet_compromised", actor=make.make_officer(), now=make.NOW
    )
    with pytest.raises(ReplacementUnfit):
        ask(lost, replacement)


def test_a_replacement_stands_in_for_one_at_a_time(lost: Wallet, recovery: WalletRecovery) -> None:
    third = make.make_wallet(lost.investor, key=make.make_key("third"))

    with pytest.raises(ReplacementUnfit):
        ask(third, recovery.replacement)


def test_a_replacement_that_went_bad_meanwhile_is_not_confirmed(recovery: WalletRecovery) -> None:
    approve(recovery)
    revoke_wallet(
        wallet=recovery.replacement, reason_code="wallet_compromised", actor=make.make_officer(), now=LATER
    )

    with pytest.raises(ReplacementUnfit):
        confirm(recovery)


@pytest.mark.parametrize("give_up", [refuse, withdraw])
def test_a_wallet_that_is_not_lost_after_all_is_what_its_case_makes_of_it(
    recovery: WalletRecovery, give_up: Callable[..., Any]
) -> None:
    give_up(recovery)

    assert standing(recovery.lost) == ("active", "")


@pytest.mark.parametrize("give_up", [refuse, withdraw])
def test_an_officers_own_revocation_outlives_the_recovery(
    lost: Wallet, replacement: Wallet, give_up: Callable[..., Any]
) -> None:
    revoke_wallet(wallet=lost, reason_code="court_order", actor=make.make_officer(), now=make.NOW)

    recovery = ask(lost, replacement)
    assert standing(lost) == ("revoked", "court_order")
    give_up(recovery)

    assert standing(lost) == ("revoked", "court_order")


@pytest.mark.parametrize("state", [State.REQUESTED, State.APPROVED, State.CONFIRMED, State.DONE])
def test_nothing_puts_a_lost_wallet_back(recovery: WalletRecovery, state: str) -> None:
    in_state(recovery, state)

    with pytest.raises(WalletIsLost):
        whitelist_wallet(wallet=recovery.lost, actor=make.make_officer(), now=LATER)
    case = KycCase.objects.get(investor=recovery.investor)
    renew_case(case=case, reason_code="data_confirmed", actor=make.make_officer(), now=LATER)

    assert standing(recovery.lost) == ("revoked", WALLET_LOST)
    assert standing(recovery.replacement) == ("active", "")


def test_a_case_that_is_verified_after_the_request_carries_no_lost_wallet() -> None:
    investor = make.make_investor()
    lost = make.make_wallet(investor)
    replacement = make.make_wallet(investor, key=make.make_key("replacement"))
    ask(lost, replacement)

    make.make_case(investor)

    assert not WhitelistEntry.objects.filter(wallet=lost).exists()
    assert standing(replacement) == ("active", "")


def test_the_units_of_somebody_revoked_can_still_be_recovered(recovery: WalletRecovery) -> None:
    revoke_investor(
        investor=recovery.investor, reason_code="outside_appetite", actor=make.make_officer(), now=LATER
    )

    assert in_state(recovery, State.CONFIRMED)
    assert standing(recovery.replacement)[0] == "revoked"


def test_what_a_reorganisation_took_back_is_open_again(recovery: WalletRecovery) -> None:
    in_state(recovery, State.DONE)

    reopened = settle(recovery, is_final=False)

    assert (reopened.state, reopened.closed_at, reopened.closed_by) == (State.CONFIRMED, None, None)
    assert settle(recovery).state == State.DONE
