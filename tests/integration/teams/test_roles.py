"""Other roles and removal need two persons; whoever goes loses everything at once; somebody stays."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, Organisation, User
from accounts.policies import NotPermitted, may_view
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.approve import approve
from kernel.errors import Missing
from portal import activity, team
from teams.operations.change_role import SameRole, change_role
from teams.operations.remove_member import leave_team, remove_member
from teams.people import LastOwner
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_eyes")]
Role = Membership.Role


@pytest.fixture
def organisation() -> Organisation:
    return make.make_draft().organisation


def agreed(asked: Approval | None, actor: User) -> None:
    assert asked is not None
    approve(approval=asked, seen=asked.payload_hash, actor=actor, now=make.NOW)


def test_a_role_changes_when_two_have_agreed_and_never_by_whom_it_concerns(
    organisation: Organisation,
) -> None:
    owner, person = make.owner_of(organisation), make.make_member(organisation)
    said = {"organisation": organisation, "person": person, "actor": owner, "now": make.NOW}
    with pytest.raises(ApprovalRequired):
        change_role(role="owner", **said)
    with pytest.raises(SameRole):
        team.ask_for_role(role="preparer", **said)
    asked = team.ask_for_role(role="owner", **said)
    with pytest.raises(NotPermitted):
        agreed(asked, person)
    agreed(asked, make.make_officer())
    assert organisation.memberships.get(user=person).role == Role.OWNER

    back = team.ask_for_role(role="viewer", **said)
    change_role_of_asker = team.ask_for_role(
        organisation=organisation, person=owner, role="viewer", actor=person, now=make.NOW
    )
    agreed(change_role_of_asker, make.make_officer())
    with pytest.raises(NotPermitted):  # who asked for it is no owner any more
        agreed(back, make.make_officer())


def test_who_is_taken_out_sees_nothing_from_then_on_and_their_deeds_keep_their_name(
    organisation: Organisation, client: Client
) -> None:
    owner, person = (
        make.owner_of(organisation),
        make.make_member(organisation, make.make_user(name="Ga Person")),
    )
    page = reverse("portal:organisation-team", args=[organisation.public_id])
    client.force_login(person)
    assert client.get(page).status_code == 200
    said = {"organisation": organisation, "actor": owner, "now": make.NOW}
    with pytest.raises(ApprovalRequired):
        remove_member(person=person, **said)
    asked = team.ask_to_remove(person=person, **said)
    agreed(asked, make.make_member(organisation, role=Role.OWNER))

    assert client.get(page).status_code == 404
    assert not may_view(person, organisation)
    with pytest.raises(Missing):
        remove_member(person=person, **said)
    newest = activity.lines(list(activity.of(organisation, kind="team")))[0]
    assert (newest.words, newest.actor) == ("A member was taken out of the team", str(owner))


def test_the_last_owner_stays_and_others_may_go(organisation: Organisation) -> None:
    owner, viewer = make.owner_of(organisation), make.make_member(organisation, role=Role.VIEWER)
    for deed in (
        lambda: leave_team(organisation=organisation, actor=owner, now=make.NOW),
        lambda: team.ask_for_role(
            organisation=organisation, person=owner, role="viewer", actor=owner, now=make.NOW
        ),
        lambda: team.ask_to_remove(organisation=organisation, person=owner, actor=owner, now=make.NOW),
    ):
        with pytest.raises(LastOwner):
            deed()
    second = make.make_member(organisation, role=Role.OWNER)
    User.objects.filter(pk=second.pk).update(is_active=False)  # an account that cannot sign in does not count
    with pytest.raises(LastOwner):
        leave_team(organisation=organisation, actor=owner, now=make.NOW)
    User.objects.filter(pk=second.pk).update(is_active=True)

    leave_team(organisation=organisation, actor=owner, now=make.NOW)
    leave_team(organisation=organisation, actor=viewer, now=make.NOW)

    assert [place.user for place in organisation.memberships.all()] == [second]


def test_the_activity_is_filtered_and_paged_in_few_queries(
    organisation: Organisation, client: Client, django_assert_max_num_queries: object
) -> None:
    owner = make.owner_of(organisation)
    for number in range(30):
        team.invite(
            organisation=organisation,
            email=f"p{number}@example.com",
            role="viewer",
            language="en",
            actor=owner,
            now=make.NOW,
        )
    client.force_login(owner)
    page = reverse("portal:organisation-activity", args=[organisation.public_id])
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        first = client.get(page)
    assert first.context["page"].paginator.count == 61  # begun; thirty times drafted and sent
    assert len(client.get(page, {"page": "2"}).context["entries"]) == 11
    for query, count in (
        ({"kind": "application"}, 1),
        ({"kind": "team"}, 60),
        ({"person": owner.public_id, "kind": "team"}, 60),
        ({"since": "2027-03-01", "until": "2027-03-01"}, 61),
        ({"since": "2027-03-02"}, 0),
        ({"until": "2027-02-28"}, 0),
        ({"kind": "nonsense", "since": "tomorrow"}, 61),
    ):
        assert client.get(page, query).context["page"].paginator.count == count, query
