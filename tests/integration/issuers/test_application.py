"""What an issuer writes into its application, and the papers it adds."""

from typing import Any

import pytest

from accounts.models import Membership
from accounts.policies import NotPermitted
from audit.models import Entry
from documents.refusals import TypeNotAllowed
from issuers.operations.add_paper import UnknownPaperKind, add_paper
from issuers.operations.edit import InvalidField, NotEditable, UnknownField, edit_application
from issuers.operations.open_paper import open_paper
from issuers.operations.view_paper import view_paper
from issuers.registration import BadLei, BadRegistrationNumber
from kernel.countries import UnknownCountry
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_given_fields_change_and_the_others_stay() -> None:
    issuer = make.make_complete_draft()
    owner = make.owner_of(issuer.organisation)

    issuer = edit_application(
        issuer=issuer, changes={"legal_name": "  Suyeong Marine Fund "}, actor=owner, now=make.NOW
    )

    issuer.refresh_from_db()
    assert issuer.legal_name == "Suyeong Marine Fund"
    assert issuer.organisation.name == "Suyeong Marine Fund"
    assert issuer.address == "48 Centum jungang-ro, Busan"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"state": "approved"}, UnknownField),
        ({"reviewer": "1"}, UnknownField),
        ({"registration_number": "123"}, BadRegistrationNumber),
        ({"lei": "123"}, BadLei),
        ({"country": "XX"}, UnknownCountry),
        ({"legal_name": ""}, InvalidField),
        ({"legal_name": "x" * 201}, InvalidField),
        ({"website": "javascript:alert(1)"}, InvalidField),
        ({"contact_email": "nobody"}, InvalidField),
    ],
)
def test_a_bad_value_is_named_and_nothing_changes(changes: dict[str, Any], error: type[Exception]) -> None:
    issuer = make.make_complete_draft()
    owner = make.owner_of(issuer.organisation)
    before = type(issuer).objects.values().get(pk=issuer.pk)

    with pytest.raises(error):
        edit_application(issuer=issuer, changes={"address": "changed", **changes}, actor=owner, now=make.NOW)

    assert type(issuer).objects.values().get(pk=issuer.pk) == before


def test_moving_to_korea_checks_the_number_given_before() -> None:
    issuer = make.make_draft()
    owner = make.owner_of(issuer.organisation)
    edit_application(
        issuer=issuer, changes={"country": "DE", "registration_number": "HRB 1"}, actor=owner, now=make.NOW
    )

    with pytest.raises(BadRegistrationNumber):
        edit_application(issuer=issuer, changes={"country": "KR"}, actor=owner, now=make.NOW)


def test_a_paper_is_kept_and_opened_by_those_who_may() -> None:
    issuer, officer = make.make_draft(), make.make_officer()
    owner = make.owner_of(issuer.organisation)
    viewer = make.make_member(issuer.organisation, role=Membership.Role.VIEWER)

    paper = add_paper(
        issuer=issuer, kind="articles", content=make.PDF, filename="정관.pdf", actor=owner, now=make.NOW
    )

    for reader in (owner, viewer):
        assert open_paper(paper=paper, actor=reader, now=make.NOW) == make.PDF
    assert view_paper(paper=paper, page=1, actor=officer, now=make.NOW).startswith(b"\x89PNG")
    assert Entry.objects.filter(verb="issuer.paper_viewed").count() == 3


def test_strangers_do_not_open_papers() -> None:
    issuer = make.make_complete_draft()
    paper = issuer.papers.first()
    assert paper is not None

    for stranger in (make.make_user(), make.owner_of(make.make_draft().organisation)):
        with pytest.raises(NotPermitted):
            open_paper(paper=paper, actor=stranger, now=make.NOW)
        with pytest.raises(NotPermitted):
            view_paper(paper=paper, page=1, actor=stranger, now=make.NOW)


def test_an_officer_sees_pages_and_is_given_no_file() -> None:
    paper = make.make_complete_draft().papers.first()
    assert paper is not None

    with pytest.raises(NotPermitted):
        open_paper(paper=paper, actor=make.make_officer(), now=make.NOW)


@pytest.mark.parametrize(
    ("kind", "content", "error"),
    [("passport", make.PDF, UnknownPaperKind), ("articles", b"MZ\x90\x00", TypeNotAllowed)],
)
def test_a_paper_of_the_wrong_kind_is_refused(kind: str, content: bytes, error: type[Exception]) -> None:
    issuer = make.make_draft()

    with pytest.raises(error):
        add_paper(
            issuer=issuer,
            kind=kind,
            content=content,
            filename="a.pdf",
            actor=make.owner_of(issuer.organisation),
            now=make.NOW,
        )


def test_no_paper_is_added_during_the_review() -> None:
    issuer = make.make_submitted()

    with pytest.raises(NotEditable):
        add_paper(
            issuer=issuer,
            kind="other",
            content=make.PDF,
            filename="a.pdf",
            actor=make.owner_of(issuer.organisation),
            now=make.NOW,
        )
