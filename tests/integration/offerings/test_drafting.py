"""Terms and papers: written down by the issuer, kept as they are from the review on."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from accounts.models import Membership
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.rules.exemptions import NoSuchExemption
from kernel.errors import Missing
from kernel.states import IllegalTransition
from offerings.models import Offering, OfferingDocument
from offerings.operations.add_document import SamePaper, UnknownKind
from offerings.operations.draft_offering import AlreadyOffered, draft_offering
from offerings.operations.edit_offering import NotADraft, edit_offering
from offerings.operations.return_offering import return_offering
from offerings.operations.submit_offering import TermsRefused, submit_offering
from offerings.reading import documents_of
from offerings.terms import BadTerms
from tests import factories as make
from tests.support.branch import make_live
from tests.support.files import make_pdf
from tests.support.offering import (
    DAY,
    OPENS,
    TERMS,
    add_paper,
    issuer_of,
    make_draft_offering,
    make_in_review,
)
from tokens.lifecycle import IssuerNotApproved
from tokens.operations.choose_regime import BadLabel, NoSuchPack

pytestmark = pytest.mark.django_db
OTHER_PDF = make_pdf(2)


def edited(offering: Offering, **terms: object) -> Offering:
    return edit_offering(
        offering=offering, terms=replace(TERMS, **terms), actor=issuer_of(offering), now=make.NOW
    )


def test_a_draft_has_its_terms_and_nobody_relies_on_it() -> None:
    offering = make_draft_offering(minimum=Decimal(500_000))

    offering.refresh_from_db()
    assert (offering.state, offering.cap, offering.accepts) == ("draft", 100, 100)
    assert (offering.price, offering.minimum, offering.regime) == (Decimal(10_000), Decimal(500_000), None)
    entry = Entry.objects.get(verb="offering.drafted")
    assert (entry.subject_id, entry.data["pack"]) == (offering.public_id, "KR-CROWD")


def test_strangers_find_nothing_and_the_issuers_readers_may_not() -> None:
    token = make_live()[0]
    viewer = make.make_member(token.issuer.organisation, role=Membership.Role.VIEWER)

    with pytest.raises(Missing):
        draft_offering(token=token, terms=TERMS, actor=make.make_user(), now=make.NOW)
    with pytest.raises(NotPermitted):
        draft_offering(token=token, terms=TERMS, actor=viewer, now=make.NOW)
    offering = make_draft_offering(token)
    with pytest.raises(Missing):
        edit_offering(offering=offering, terms=TERMS, actor=make.make_officer(), now=make.NOW)
    assert list(Offering.objects.visible_to(viewer)) == [offering]
    assert not Offering.objects.visible_to(make.make_user()).exists()


def test_only_an_approved_issuer_offers() -> None:
    token = make_live()[0]
    type(token.issuer).objects.filter(pk=token.issuer.pk).update(state="draft")
    token.issuer.refresh_from_db()

    with pytest.raises(IssuerNotApproved):
        make_draft_offering(token)


@pytest.mark.parametrize(
    ("refusal", "terms"),
    [
        (NoSuchPack, {"pack": "KR-NOTHING"}),
        (NoSuchExemption, {"exemption": "SG-01"}),
        (BadLabel, {"label": "a label"}),
        (BadTerms, {"cap": 0}),
    ],
)
def test_what_cannot_be_is_not_written_down(refusal: type[Exception], terms: dict[str, object]) -> None:
    with pytest.raises(refusal):
        make_draft_offering(**terms)

    assert not Offering.objects.exists()


def test_the_same_units_are_offered_once() -> None:
    token = make_live()[0]
    make_draft_offering(token)

    with pytest.raises(AlreadyOffered):
        make_draft_offering(token)
    assert make_draft_offering(token, label="second").label == "second"


def test_a_draft_is_edited_and_what_is_under_review_is_not() -> None:
    offering = edited(make_draft_offering(), cap=50, target=Decimal(400_000))
    assert Offering.objects.get().cap == 50

    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    with pytest.raises(NotADraft):
        edited(offering, cap=60)
    with pytest.raises(NotADraft):
        add_paper(offering)
    with pytest.raises(ProgrammingError, match="terms_stay"), transaction.atomic():
        Offering.objects.update(price=1)


def test_the_database_keeps_offerings_and_their_sums() -> None:
    offering = make_draft_offering()

    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        offering.delete()
    with pytest.raises(IntegrityError, match="offering_minimum_is_within_target"), transaction.atomic():
        Offering.objects.update(minimum=offering.target + 1)
    with pytest.raises(IntegrityError, match="offering_approved_has_a_law"), transaction.atomic():
        Offering.objects.update(state="scheduled")


def test_its_law_is_asked_before_an_officer_is() -> None:
    """KR-CF-07D: open for ten days or more. KR-CF-01: at most three billion won in twelve months."""
    short = make_draft_offering(closes_at=OPENS + timedelta(days=9, hours=1))
    large = make_draft_offering(cap=300_001, target=Decimal(1_000_000))

    with pytest.raises(TermsRefused) as refused:
        submit_offering(offering=short, actor=issuer_of(short), now=make.NOW)
    assert [reason["rule"] for reason in refused.value.facts["reasons"]] == ["KR-CF-07D"]
    with pytest.raises(TermsRefused) as refused:
        submit_offering(offering=large, actor=issuer_of(large), now=make.NOW)
    assert [reason["rule"] for reason in refused.value.facts["reasons"]] == ["KR-CF-01"]


def test_nothing_is_submitted_that_should_be_open_already() -> None:
    offering = make_draft_offering()

    with pytest.raises(BadTerms):
        submit_offering(offering=offering, actor=issuer_of(offering), now=OPENS)


def test_an_officer_gives_it_back_with_a_note() -> None:
    offering, officer = make_in_review(), make.make_officer()

    with pytest.raises(NotPermitted):
        return_offering(offering=offering, note="x", actor=issuer_of(offering), now=make.NOW)
    returned = return_offering(offering=offering, note="The risks are missing.", actor=officer, now=make.NOW)

    assert (returned.state, returned.note_to_issuer) == ("draft", "The risks are missing.")
    with pytest.raises(IllegalTransition):
        return_offering(offering=offering, note="x", actor=officer, now=make.NOW)
    again = submit_offering(offering=returned, actor=issuer_of(offering), now=make.NOW + DAY / 2)
    assert again.note_to_issuer == ""


def test_an_officer_of_the_issuer_decides_nothing_about_it() -> None:
    offering, officer = make_in_review(), make.make_officer()
    make.make_member(offering.token.issuer.organisation, officer)

    with pytest.raises(ConflictOfInterest):
        return_offering(offering=offering, note="x", actor=officer, now=make.NOW)


def test_papers_are_known_by_their_bytes_and_a_newer_one_takes_the_place() -> None:
    offering = make_draft_offering()
    first = add_paper(offering)

    with pytest.raises(SamePaper):
        add_paper(offering, title="The same bytes")
    with pytest.raises(UnknownKind):
        add_paper(offering, kind="novel")
    second = add_paper(offering, content=OTHER_PDF)

    assert list(documents_of(offering)) == [second]
    assert OfferingDocument.objects.get(pk=first.pk).replaced_at == make.NOW
    assert second.document.sha256 == second.sha256 != first.sha256
