"""Who may do what, as a matrix: every role, for its own organisation and for another."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Membership, Organisation, User
from accounts.policies import (
    ConflictOfInterest,
    NotPermitted,
    is_officer,
    is_system,
    may_manage,
    may_view,
    require_independent_officer,
)
from tests import factories as make

pytestmark = pytest.mark.django_db
Role = Membership.Role


def issuer_organisation() -> Organisation:
    return Organisation.objects.create(name="Issuer", kind=Organisation.Kind.ISSUER)


@pytest.mark.parametrize(
    ("role", "views", "manages"),
    [
        (Role.OWNER, True, True),
        (Role.PREPARER, True, True),
        (Role.VIEWER, True, False),
        (Role.COMPLIANCE_OFFICER, False, False),
        (Role.AUDITOR, False, False),
        (Role.ENGINEER, False, False),
    ],
)
def test_a_role_counts_in_its_own_organisation_only(role: str, views: bool, manages: bool) -> None:
    own, other = issuer_organisation(), issuer_organisation()
    member = make.make_member(own, role=role)

    assert (may_view(member, own), may_manage(member, own)) == (views, manages)
    assert (may_view(member, other), may_manage(member, other)) == (False, False)


@pytest.mark.parametrize("role", Role.values)
def test_only_the_operators_compliance_officer_is_one(role: str) -> None:
    in_operator = make.make_member(make.make_operator(), role=role)
    in_issuer = make.make_member(issuer_organisation(), role=role)

    assert is_officer(in_operator) is (role == Role.COMPLIANCE_OFFICER)
    assert not is_officer(in_issuer)


def test_a_deactivated_person_may_nothing() -> None:
    organisation, officer = issuer_organisation(), make.make_officer()
    owner = make.make_member(organisation, role=Role.OWNER)
    User.objects.update(is_active=False)
    for person in (owner, officer):
        person.refresh_from_db()

    assert not may_view(owner, organisation)
    assert not may_manage(owner, organisation)
    assert not is_officer(officer)


def test_neither_a_visitor_nor_an_administrator_is_an_officer() -> None:
    assert not is_officer(AnonymousUser())
    assert not is_officer(make.make_user(is_superuser=True, is_staff=True))


def test_an_officer_is_independent_of_other_organisations_only() -> None:
    officer, own, other = make.make_officer(), issuer_organisation(), issuer_organisation()
    make.make_member(own, officer, Role.VIEWER)

    require_independent_officer(officer, other)
    with pytest.raises(ConflictOfInterest):
        require_independent_officer(officer, own)
    with pytest.raises(NotPermitted):
        require_independent_officer(make.make_user(), other)


def test_a_system_actor_cannot_be_signed_up_for() -> None:
    kyc = User.objects.system("kyc")
    impostor = make.make_user("clock@system.invalid")

    assert is_system(kyc, "kyc")
    assert not is_system(kyc, "clock")
    assert not is_system(impostor, "clock")
    assert not kyc.has_usable_password()
