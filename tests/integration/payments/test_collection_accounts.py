"""Where investors are told to pay: two persons decide it, and one of them alone on no road."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from accounts.policies import ConflictOfInterest, NotPermitted
from approvals.effect import effect_of
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.approve import approve
from approvals.operations.propose import propose
from audit.models import Entry
from kernel.errors import Missing
from payments.models import CollectionAccount, Receipt
from payments.operations import close_account as closing
from payments.operations import open_account as opening
from payments.operations.expect_payment import NoCollectionAccount
from payments.turning import read_statements
from tests.factories import NOW, make_approved, make_investor, make_member, make_officer, owner_of
from tests.support.money import World, make_account_draft, make_collection_account

pytestmark = pytest.mark.django_db
NODE: Any = None  # a bank account asks none


def opened(draft: CollectionAccount, actor: Any) -> CollectionAccount:
    return opening.open_account(account=draft, node=NODE, actor=actor, now=NOW)


def closed(account: CollectionAccount, actor: Any) -> CollectionAccount:
    return closing.close_account(account=account, actor=actor, now=NOW)


def agree(asked: Approval | None, *, now: Any = NOW) -> None:
    assert asked is not None
    approve(approval=asked, seen=asked.payload_hash, actor=make_officer(), now=now)


@pytest.mark.usefixtures("four_eyes")
def test_nobody_pays_where_only_one_person_says_so() -> None:
    draft = make_account_draft()
    world = World(account=draft)
    officer = world.officer
    pay = {"text": "early", "now": NOW}
    world.pay_in(5_000, **pay)

    with pytest.raises(ApprovalRequired), transaction.atomic():
        opened(draft, officer)
    asked = propose(action=opening.ACTION, payload=opening.payload_of(draft), actor=officer, now=NOW)
    with pytest.raises(ApprovalRequired), transaction.atomic():
        opened(draft, officer)
    with pytest.raises(NoCollectionAccount), transaction.atomic():
        world.expect()
    read_statements(actor=world.actor, now=NOW)
    assert not Receipt.objects.exists()

    agree(asked)
    account = CollectionAccount.objects.get()
    assert account.opened_at == NOW
    assert world.expect().account == account
    read_statements(actor=world.actor, now=NOW)
    assert Receipt.objects.get().amount == 5_000


@pytest.mark.usefixtures("four_eyes")
def test_nobody_closes_it_alone_and_what_still_comes_is_taken() -> None:
    world = World(account=make_collection_account())
    payload, before = closing.payload_of(world.account), world.expect()

    with pytest.raises(ApprovalRequired), transaction.atomic():
        closed(world.account, world.officer)
    asked = propose(action=closing.ACTION, payload=payload, actor=world.officer, now=NOW)
    assert world.expect().account == world.account
    assert [(str(change.before), str(change.after)) for change in effect_of(asked, now=NOW).changes][2:] == [
        (world.account.place, "–"),
        ("2", "2"),
    ]

    agree(asked)
    with pytest.raises(NoCollectionAccount):
        world.expect()
    assert world.paid(before).expectation == before
    assert Entry.objects.filter(verb="collection_account.closed", subject_id=world.account.public_id).exists()


@pytest.mark.usefixtures("four_eyes")
def test_the_details_are_shown_in_full_and_an_edit_voids_what_was_agreed_to() -> None:
    draft = make_account_draft(number="700-123-456789", bank="")
    asked = propose(action=opening.ACTION, payload=opening.payload_of(draft), actor=make_officer(), now=NOW)
    assert asked is not None
    changes = {str(one.what): (one.before, one.after) for one in effect_of(asked, now=NOW).changes}
    assert changes["Where investors pay to"] == ("–", f"{draft.issuer.legal_name} · 700-123-456789")
    assert "700-123-456789" not in str(asked.content)

    draft.number = "700-123-456780"
    draft.save()

    with pytest.raises(Missing):
        agree(asked, now=NOW + timedelta(minutes=1))
    assert CollectionAccount.objects.get().opened_at is None


def test_who_may_and_what_cannot_be() -> None:
    issuer = make_approved()
    draft, other = (make_account_draft(issuer) for _number in range(2))
    theirs = make_officer()
    make_member(issuer.organisation, theirs)
    for actor, refusal in (
        (theirs, ConflictOfInterest),
        (owner_of(issuer.organisation), NotPermitted),
        (make_investor().user, NotPermitted),
    ):
        with pytest.raises(refusal):
            opened(draft, actor)

    officer = make_officer()
    with pytest.raises(closing.NotOpen):
        closed(draft, officer)
    opened(draft, officer)
    with pytest.raises(opening.OpenedBefore):
        opened(draft, officer)
    with pytest.raises(opening.AccountThere):
        opened(other, officer)
    with pytest.raises(ConflictOfInterest):
        closed(draft, theirs)
    closed(draft, officer)
    with pytest.raises(closing.NotOpen):
        closed(draft, officer)
    assert opened(other, officer).opened_at == NOW
