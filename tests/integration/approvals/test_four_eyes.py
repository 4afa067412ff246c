"""Two persons, one payload: what was approved is what is done, once, in time, and by nobody alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from approvals.actions import Action, Change, changes
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.amend import amend
from approvals.operations.approve import approve
from approvals.operations.carry_out import NotAsked, carry_out_due
from approvals.operations.expire import expire
from approvals.operations.propose import AlreadyProposed, propose
from approvals.operations.refuse import refuse
from approvals.operations.withdraw import withdraw
from approvals.second_person import Expired, PayloadChanged, SamePerson
from audit.models import Entry
from investors.models import Wallet
from kernel.states import IllegalTransition
from tests.factories import NOW, make_eligible, make_investor, make_member, make_officer, make_user, owner_of
from tests.support.branch import make_live
from tokens.models import Issuance, Token
from tokens.operations.issue import BadUnits, issue
from transactions.models import Intent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_eyes")]


@pytest.fixture
def token() -> Token:
    return make_live()[0]


@pytest.fixture
def wallet() -> Wallet:
    return make_eligible()


@pytest.fixture
def owner(token: Token) -> User:
    return owner_of(token.issuer.organisation)


def payload(token: Token, wallet: Wallet, units: object = 100) -> dict[str, str]:
    return {"token": token.public_id, "wallet": wallet.public_id, "units": str(units)}


def ask(token: Token, wallet: Wallet, owner: User, units: int = 100) -> Approval:
    asked = propose(action="tokens.issue", payload=payload(token, wallet, units), actor=owner, now=NOW)
    assert asked is not None
    return asked


def agree(approval: Approval, actor: User, **changed: object) -> Approval:
    said = {"seen": approval.payload_hash, "now": NOW} | changed
    return approve(approval=approval, actor=actor, **said)


def test_asking_changes_nothing_until_another_agrees(token: Token, wallet: Wallet, owner: User) -> None:
    colleague = make_member(token.issuer.organisation)
    asked = ask(token, wallet, owner)
    assert not Intent.objects.about(token).filter(purpose="tokens.issue").exists()

    done = agree(asked, colleague)

    assert done.state == Approval.State.EXECUTED
    issuance = Issuance.objects.get()
    assert (issuance.wallet, issuance.units, issuance.intent.requested_by) == (wallet, 100, owner)
    assert list(
        Entry.objects.filter(subject_id=asked.public_id).order_by("sequence").values_list("verb", "actor")
    ) == [
        ("approval.proposed", owner.pk),
        ("approval.approved", colleague.pk),
        ("approval.carried_out", owner.pk),
    ]


def test_the_operation_itself_refuses_one_person(token: Token, wallet: Wallet, owner: User) -> None:
    ask(token, wallet, owner)

    with pytest.raises(ApprovalRequired):
        issue(token=token, wallet=wallet, units=100, actor=owner, now=NOW)


def test_nobody_agrees_with_themselves(token: Token, wallet: Wallet, owner: User) -> None:
    asked = ask(token, wallet, owner)

    with pytest.raises(SamePerson):
        agree(asked, owner)
    with pytest.raises(SamePerson):
        refuse(approval=asked, reason="not_now", actor=owner, now=NOW)


def test_the_database_knows_it_too(token: Token, wallet: Wallet, owner: User) -> None:
    asked = ask(token, wallet, owner)

    with pytest.raises(IntegrityError, match="approval_is_anothers"), transaction.atomic():
        Approval.objects.filter(pk=asked.pk).update(approved_by=owner)
    with pytest.raises(IntegrityError, match="approval_is_of_this_payload"), transaction.atomic():
        Approval.objects.filter(pk=asked.pk).update(state="approved")
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Approval.objects.filter(pk=asked.pk).update(proposed_by=make_user())
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        asked.delete()


def test_who_may_agree(token: Token, wallet: Wallet, owner: User) -> None:
    asked = ask(token, wallet, owner)
    viewer = make_member(token.issuer.organisation, role="viewer")
    officer_of_the_issuer = make_officer()
    make_member(token.issuer.organisation, officer_of_the_issuer, "viewer")

    for nobody in (make_user(), viewer, officer_of_the_issuer):
        with pytest.raises(NotPermitted):
            agree(asked, nobody)
    assert agree(asked, make_officer()).state == Approval.State.EXECUTED


def test_the_receiver_agrees_with_nothing(token: Token, owner: User) -> None:
    officer = make_officer()
    own = make_eligible(make_investor(officer))
    asked = ask(token, own, owner)

    with pytest.raises(ConflictOfInterest):
        agree(asked, officer)


def test_a_great_amount_needs_an_officer(token: Token, wallet: Wallet, owner: User) -> None:
    colleague = make_member(token.issuer.organisation)
    asked = ask(token, wallet, owner, 1_000_001)

    with pytest.raises(NotPermitted):
        agree(asked, colleague)
    assert agree(asked, make_officer()).state == Approval.State.EXECUTED


def test_what_would_be_refused_cannot_even_be_asked_for(token: Token, wallet: Wallet, owner: User) -> None:
    with pytest.raises(BadUnits):
        propose(action="tokens.issue", payload=payload(token, wallet, 0), actor=owner, now=NOW)
    with pytest.raises(NotPermitted):
        propose(action="tokens.issue", payload=payload(token, wallet), actor=make_user(), now=NOW)
    assert not Approval.objects.exists()


def test_the_same_is_asked_for_once(token: Token, wallet: Wallet, owner: User) -> None:
    ask(token, wallet, owner)

    with pytest.raises(AlreadyProposed):
        ask(token, wallet, owner)


def test_an_approval_is_spent(token: Token, wallet: Wallet, owner: User) -> None:
    agree(ask(token, wallet, owner), make_officer())

    with pytest.raises(ApprovalRequired):
        issue(token=token, wallet=wallet, units=100, actor=owner, now=NOW)


def test_an_edit_is_not_what_was_read(token: Token, wallet: Wallet, owner: User) -> None:
    asked = ask(token, wallet, owner)
    edited = amend(approval=asked, payload=payload(token, wallet, 900), actor=owner, now=NOW)

    with pytest.raises(PayloadChanged):
        agree(edited, make_officer(), seen=asked.payload_hash)
    assert not Issuance.objects.exists()


def test_an_edit_in_the_database_has_no_approval(token: Token, wallet: Wallet, owner: User) -> None:
    asked = ask(token, wallet, owner)
    other = asked.payload.replace('"100"', '"900"')

    with pytest.raises(IntegrityError, match="approval_hash_is_of_its_payload"), transaction.atomic():
        Approval.objects.filter(pk=asked.pk).update(payload=other)
    agree(asked, make_officer())
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Approval.objects.filter(pk=asked.pk).update(payload=other)


def test_only_who_asked_edits_or_withdraws(token: Token, wallet: Wallet, owner: User) -> None:
    asked, colleague = ask(token, wallet, owner), make_member(token.issuer.organisation)

    with pytest.raises(NotPermitted):
        amend(approval=asked, payload=payload(token, wallet, 7), actor=colleague, now=NOW)
    with pytest.raises(NotPermitted):
        withdraw(approval=asked, actor=colleague, now=NOW)
    assert withdraw(approval=asked, actor=owner, now=NOW).state == Approval.State.WITHDRAWN
    with pytest.raises(IllegalTransition):
        agree(asked, colleague)


def test_what_is_refused_is_over(token: Token, wallet: Wallet, owner: User) -> None:
    asked = refuse(approval=ask(token, wallet, owner), reason="not_justified", actor=make_officer(), now=NOW)

    with pytest.raises(IllegalTransition):
        agree(asked, make_officer())


def test_what_is_too_old_is_over(token: Token, wallet: Wallet, owner: User) -> None:
    asked, late = ask(token, wallet, owner), NOW + timedelta(hours=72)

    with pytest.raises(Expired):
        agree(asked, make_officer(), now=late)
    expire(now=late)
    asked.refresh_from_db()
    assert asked.state == Approval.State.EXPIRED


def test_where_it_is_refused_at_last_nothing_is_approved(token: Token, wallet: Wallet, owner: User) -> None:
    asked = ask(token, wallet, owner)
    owner.memberships.all().delete()

    with pytest.raises(NotPermitted):
        agree(asked, make_officer())
    asked.refresh_from_db()
    assert asked.state == Approval.State.PROPOSED


def test_the_approver_sees_before_and_after(token: Token, wallet: Wallet, owner: User) -> None:
    agree(ask(token, wallet, owner), make_officer())

    shown = changes("tokens.issue", payload(token, wallet, 1_234_500), now=NOW)

    assert Change("Units issued or on their way", "100", "1,234,600") in shown


@pytest.fixture
def careless(token: Token, monkeypatch: pytest.MonkeyPatch) -> Action:
    """A deed whose operation forgot to ask."""
    deed = Action(
        "tests.careless",
        "Do as one likes",
        run=lambda payload, *, actor, now: None,
        effect=lambda payload, *, now: [],
        subject=lambda payload: token,
        organisation=lambda payload: None,
    )
    monkeypatch.setitem(__import__("approvals.actions").actions._actions, deed.code, deed)
    return deed


@pytest.mark.usefixtures("careless")
def test_a_deed_that_asks_nobody_is_an_error(owner: User) -> None:
    asked = propose(action="tests.careless", payload={}, actor=owner, now=NOW)

    assert asked is not None
    with pytest.raises(NotAsked):
        agree(asked, make_officer())


def test_a_rehearsal_leaves_nothing(token: Token, wallet: Wallet, owner: User) -> None:
    entries = Entry.objects.count()

    ask(token, wallet, owner)

    assert Entry.objects.count() == entries + 1  # that it was asked for
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM transactions_intent WHERE purpose = 'tokens.issue'")
        assert cursor.fetchone() == (0,)


def test_nothing_is_due_without_a_lock(token: Token, wallet: Wallet, owner: User) -> None:
    asked = ask(token, wallet, owner)

    carry_out_due(now=NOW + timedelta(hours=1))

    asked.refresh_from_db()
    assert asked.state == Approval.State.PROPOSED
