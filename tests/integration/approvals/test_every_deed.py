"""Every dangerous deed, in every way one person could try it alone; and what an edit does to an approval."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from approvals.actions import action_of, registered
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.amend import amend
from approvals.operations.approve import approve
from approvals.operations.carry_out import carry_out_due
from approvals.operations.propose import propose
from approvals.policy import rule_for
from approvals.second_person import PayloadChanged, SamePerson
from audit.models import Entry
from tests.factories import NOW
from tests.integration.approvals.scenarios import SCENARIOS, Scenario
from transactions.models import Intent

pytestmark = pytest.mark.django_db
ACTIONS = sorted(SCENARIOS)
ONE_THING = {
    "teams.invite",
    "teams.remove_member",
    *("tokens.issue_import", "tokens.replace_sender", "offerings.approve", "offerings.allocate"),
    *("payments.name_payer_account", "payments.undo_match", "tokens.deploy", "tokens.put_on_record"),
    *("payments.open_account", "payments.close_account"),
}
EDITABLE = sorted(set(ACTIONS) - ONE_THING)  # theirs name one thing only


@pytest.fixture
def scenario(request: pytest.FixtureRequest, settings: object) -> Scenario:
    """The world is made with one person; then the real policy holds."""
    made = SCENARIOS[request.param]()
    settings.APPROVALS_POLICY = ""  # type: ignore[attr-defined]
    return made


def asked(action: str, scenario: Scenario) -> Approval:
    approval = propose(action=action, payload=scenario.payload, actor=scenario.asker, now=NOW)
    assert approval is not None
    return approval


@contextmanager
def nothing_happens() -> Iterator[None]:
    before = Intent.objects.count(), Entry.objects.exclude(verb__startswith="approval.").count()
    yield
    assert (Intent.objects.count(), Entry.objects.exclude(verb__startswith="approval.").count()) == before


def test_every_registered_deed_is_tried_here() -> None:
    assert {action.code for action in registered()} == set(SCENARIOS)


@pytest.mark.parametrize(("action", "scenario"), [(code, code) for code in ACTIONS], indirect=["scenario"])
def test_one_person_alone_does_nothing(action: str, scenario: Scenario) -> None:
    with nothing_happens():
        with pytest.raises(ApprovalRequired), transaction.atomic():
            action_of(action).run(scenario.payload, actor=scenario.asker, now=NOW)
        mine = asked(action, scenario)
        with pytest.raises(ApprovalRequired), transaction.atomic():
            action_of(action).run(scenario.payload, actor=scenario.asker, now=NOW)
        with pytest.raises(SamePerson):
            approve(approval=mine, seen=mine.payload_hash, actor=scenario.asker, now=NOW)


@pytest.mark.parametrize(("action", "scenario"), [(code, code) for code in ACTIONS], indirect=["scenario"])
def test_two_persons_do_it_once(action: str, scenario: Scenario) -> None:
    approval, locked = asked(action, scenario), rule_for(action, scenario.payload).locked

    agreed = approve(approval=approval, seen=approval.payload_hash, actor=scenario.approver, now=NOW)

    if locked:
        assert agreed.state == Approval.State.APPROVED
        carry_out_due(now=NOW + locked - timedelta(seconds=1))
        assert Approval.objects.get().state == Approval.State.APPROVED
        carry_out_due(now=NOW + locked)
    assert Approval.objects.get(pk=approval.pk).state == Approval.State.EXECUTED


@pytest.mark.parametrize(("action", "scenario"), [(code, code) for code in EDITABLE], indirect=["scenario"])
def test_an_edit_voids_the_approval(action: str, scenario: Scenario) -> None:
    assert scenario.changed is not None
    approval = asked(action, scenario)
    read = approval.payload_hash

    edited = amend(approval=approval, payload=scenario.changed, actor=scenario.asker, now=NOW)

    with nothing_happens(), pytest.raises(PayloadChanged):
        approve(approval=edited, seen=read, actor=scenario.approver, now=NOW)
    again = approve(approval=edited, seen=edited.payload_hash, actor=scenario.approver, now=NOW)
    assert again.content == dict(scenario.changed)


@pytest.mark.parametrize("scenario", ["tokens.set_rules"], indirect=True)
def test_an_edit_under_the_time_lock_voids_the_approval_that_was_given(scenario: Scenario) -> None:
    assert scenario.changed is not None
    approval = asked("tokens.set_rules", scenario)
    approve(approval=approval, seen=approval.payload_hash, actor=scenario.approver, now=NOW)

    edited = amend(approval=approval, payload=scenario.changed, actor=scenario.asker, now=NOW)

    with nothing_happens():
        carry_out_due(now=NOW + timedelta(days=2))
    assert (edited.state, edited.approved_by, edited.approved_hash) == (Approval.State.PROPOSED, None, None)
