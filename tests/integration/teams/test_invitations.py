"""An invitation is for one address, one use and a while; a role that changes things needs a second person."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from accounts.models import Membership, Organisation, User
from accounts.policies import NotPermitted
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.approve import approve
from approvals.second_person import SamePerson
from audit.models import Entry
from kernel.errors import Missing
from portal import team
from teams.models import Invitation
from teams.operations.accept_invitation import (
    AddressNotConfirmed,
    ServesThePlatform,
    accept_invitation,
)
from teams.operations.draft_invitation import (
    LASTS,
    AlreadyInTeam,
    BadAddress,
    TooManyInvitations,
    draft_invitation,
)
from teams.operations.lapse_invitations import lapse_invitations
from teams.operations.send_invitation import hash_of, send_invitation
from teams.operations.withdraw_invitation import withdraw_invitation
from teams.people import UnknownTeamRole
from tests import factories as make
from tests.support.team import make_draft_invitation, make_invitation, token_in_the_letter

pytestmark = pytest.mark.django_db
Role, State = Membership.Role, Invitation.State
LATE = make.NOW + LASTS


@pytest.fixture
def organisation() -> Organisation:
    return make.make_draft().organisation


def signed_up(email: str = "colleague@example.com", *, confirmed: bool = True) -> User:
    user = make.make_user(email)
    EmailAddress.objects.create(user=user, email=email, verified=confirmed, primary=True)
    return user


def test_the_letter_alone_has_the_token_and_is_good_once(
    organisation: Organisation, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        invitation = make_invitation(organisation, "Colleague@Example.com")
    token, person = token_in_the_letter(), signed_up()
    row = Invitation.objects.values().get()
    assert mail.outbox[0].to == ["colleague@example.com"]
    assert row["token_hash"] == hash_of(token)
    assert token not in str(row)
    assert not any(token in str(entry.data) for entry in Entry.objects.all())

    place = accept_invitation(token=token, actor=person, now=LATE - timedelta(seconds=1))

    assert (place.organisation, place.user, place.role) == (organisation, person, Role.PREPARER)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by, invitation.email) == (State.ACCEPTED, person, "")
    with pytest.raises(Missing):
        accept_invitation(token=token, actor=person, now=make.NOW)


@pytest.mark.parametrize("spoilt", ["another address", "too late", "withdrawn", "another token", "lapsed"])
def test_an_invitation_that_is_spoilt_leads_nowhere(
    spoilt: str, organisation: Organisation, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        invitation = make_invitation(organisation)
    token, now, person = token_in_the_letter(), make.NOW, signed_up()
    if spoilt == "another address":
        person = signed_up("somebody@example.com")
    elif spoilt == "too late":
        now = LATE
    elif spoilt == "withdrawn":
        withdraw_invitation(invitation=invitation, actor=make.owner_of(organisation), now=now)
    elif spoilt == "another token":
        token = token[:-1]
    else:
        assert lapse_invitations(now=LATE - timedelta(seconds=1)) == 0
        assert lapse_invitations(now=LATE) == 1

    with pytest.raises(Missing):
        accept_invitation(token=token, actor=person, now=now)
    assert not person.memberships.exists()
    assert Invitation.objects.get().email == (
        "" if spoilt in ("withdrawn", "lapsed") else "colleague@example.com"
    )


def test_who_cannot_be_shown_to_read_the_mail_or_serves_the_platform_does_not_join(
    organisation: Organisation, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        make_invitation(organisation)
    token, person = token_in_the_letter(), signed_up(confirmed=False)
    with pytest.raises(AddressNotConfirmed):
        accept_invitation(token=token, actor=person, now=make.NOW)
    EmailAddress.objects.update(verified=True)
    make.make_member(make.make_operator(), person, Role.COMPLIANCE_OFFICER)
    with pytest.raises(ServesThePlatform):
        accept_invitation(token=token, actor=person, now=make.NOW)
    assert Invitation.objects.get().state == State.SENT


@pytest.mark.usefixtures("four_eyes")
def test_two_persons_give_a_role_that_changes_things_and_an_owner_alone_one_that_looks(
    organisation: Organisation,
) -> None:
    owner = make.owner_of(organisation)
    said = {"organisation": organisation, "language": "ko", "actor": owner, "now": make.NOW}
    assert team.invite(email="viewer@example.com", role="viewer", **said) is None

    asked = team.invite(email="preparer@example.com", role="preparer", **said)

    assert asked is not None
    assert "preparer@example.com" not in asked.payload
    draft = Invitation.objects.get(role="preparer")
    with pytest.raises(ApprovalRequired):
        send_invitation(invitation=draft, actor=owner, now=make.NOW)
    with pytest.raises(SamePerson):
        approve(approval=asked, seen=asked.payload_hash, actor=owner, now=make.NOW)
    colleague = make.make_member(organisation)
    with pytest.raises(NotPermitted):  # a preparer is no owner
        approve(approval=asked, seen=asked.payload_hash, actor=colleague, now=make.NOW)
    second = make.make_member(organisation, role=Role.OWNER)
    approve(approval=asked, seen=asked.payload_hash, actor=second, now=make.NOW)
    draft.refresh_from_db()
    assert (draft.state, Approval.objects.get().state) == (State.SENT, Approval.State.EXECUTED)


def test_only_an_owner_invites_and_only_whom_a_letter_reaches(organisation: Organisation) -> None:
    owner = make.owner_of(organisation)
    said = {"organisation": organisation, "language": "en", "now": make.NOW}
    for role in (Role.PREPARER, Role.VIEWER):
        with pytest.raises(NotPermitted):
            draft_invitation(
                email="a@example.com", role="viewer", actor=make.make_member(organisation, role=role), **said
            )
    for email, role, error in (
        ("nobody", "viewer", BadAddress),
        ("clock@system.invalid", "viewer", BadAddress),
        ("a@example.com", "compliance_officer", UnknownTeamRole),
        (owner.email.upper(), "viewer", AlreadyInTeam),
    ):
        with pytest.raises(error):
            draft_invitation(email=email, role=role, actor=owner, **said)
    make_draft_invitation(organisation, "b@example.com")
    with pytest.raises(AlreadyInTeam):
        make_draft_invitation(organisation, "B@example.com")


def test_letters_to_strangers_are_not_sent_without_end(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teams.operations.draft_invitation.MOST_OPEN", 2)
    for name in "ab":
        make_draft_invitation(organisation, f"{name}@example.com")
    with pytest.raises(TooManyInvitations):
        make_draft_invitation(organisation, "c@example.com")
