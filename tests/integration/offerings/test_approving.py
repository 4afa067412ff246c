"""Two officers let an offering go: its law is chosen for good, and its papers stand on the security."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction

from accounts.policies import ConflictOfInterest, NotPermitted
from approvals.actions import changes
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.approve import approve
from approvals.second_person import SamePerson
from audit.models import Entry
from chain.bindings.security_token.documents import set_document
from compliance.models import OfferingPaper
from kernel.errors import Missing
from kernel.states import IllegalTransition
from offerings.models import Offering
from offerings.operations.acknowledge_document import acknowledge_document
from offerings.operations.approve_offering import ACTION, approve_offering, payload_of
from offerings.operations.draft_offering import draft_offering
from offerings.operations.edit_offering import edit_offering
from offerings.operations.propose_approval import propose_approval
from offerings.operations.return_offering import return_offering
from offerings.operations.submit_offering import TermsRefused, submit_offering
from offerings.terms import BadTerms
from tests import factories as make
from tests.support.branch import make_live
from tests.support.limits import hold, order_of
from tests.support.offering import (
    OPENS,
    TERMS,
    add_paper,
    buyer,
    issuer_of,
    make_draft_offering,
    make_in_review,
    make_scheduled,
)
from tokens.lifecycle import NotLive
from tokens.models import Regime
from tokens.supply import OverCap
from transactions.models import Intent

pytestmark = pytest.mark.django_db


def test_the_law_is_chosen_with_the_terms_and_stays() -> None:
    offering = make_scheduled(title="Ships")

    regime = Regime.objects.get()
    assert offering.regime == regime
    assert (regime.pack, regime.label) == ("KR-CROWD", "default")
    assert (regime.price, regime.target) == (10_000, 1_000_000)
    assert (regime.opens_at, regime.closes_at) == (TERMS.opens_at, TERMS.closes_at)
    assert regime.chosen_by == issuer_of(offering)
    assert Entry.objects.filter(verb="offering.approved", subject_id=offering.public_id).exists()
    with pytest.raises(ProgrammingError, match="law_stays"), transaction.atomic():
        Offering.objects.update(regime=None, state="cancelled", ended_at=OPENS)


def test_its_papers_are_told_to_the_securitys_contract_and_to_the_law() -> None:
    offering = make_draft_offering()
    paper = add_paper(offering, kind="kiis", uri="https://haeundae.example/kiis.pdf")
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)

    approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)

    intent = Intent.objects.get(purpose="tokens.set_document")
    assert (intent.to, intent.signer.role) == (offering.token.address, "issuer")
    assert bytes(intent.calldata) == set_document(paper.public_id, paper.uri, paper.sha256)
    on_record = OfferingPaper.objects.get()
    assert (on_record.name, on_record.sha256, on_record.regime) == (
        "kiis",
        paper.sha256,
        Regime.objects.get().public_id,
    )


def test_who_may_not() -> None:
    offering, officer = make_in_review(), make.make_officer()
    make.make_member(offering.token.issuer.organisation, officer)

    with pytest.raises(NotPermitted):
        approve_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    with pytest.raises(ConflictOfInterest):
        approve_offering(offering=offering, actor=officer, now=make.NOW)


def test_what_is_not_under_review_or_begins_too_soon_is_not_approved() -> None:
    offering, officer = make_draft_offering(), make.make_officer()

    with pytest.raises(IllegalTransition):
        approve_offering(offering=offering, actor=officer, now=make.NOW)
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    with pytest.raises(BadTerms):
        approve_offering(offering=offering, actor=officer, now=OPENS)


def test_a_security_that_is_not_on_chain_is_not_offered() -> None:
    token = make.make_token()
    offering = draft_offering(
        token=token, terms=TERMS, actor=make.owner_of(token.issuer.organisation), now=make.NOW
    )
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)

    with pytest.raises(NotLive):
        approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)


def test_more_units_than_are_authorised_are_not_offered() -> None:
    offering = make_in_review(make_live(cap=99)[0])

    with pytest.raises(OverCap):
        approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)


@pytest.mark.usefixtures("four_eyes")
def test_two_officers_agree_to_exactly_these_terms() -> None:
    offering, first, second = make_in_review(), make.make_officer(), make.make_officer()

    with pytest.raises(ApprovalRequired):
        approve_offering(offering=offering, actor=first, now=make.NOW)
    asked = propose_approval(offering=offering, actor=first, now=make.NOW)
    assert asked is not None
    with pytest.raises(SamePerson):
        approve(approval=asked, seen=asked.payload_hash, actor=first, now=make.NOW)
    approve(approval=asked, seen=asked.payload_hash, actor=second, now=make.NOW)

    assert Offering.objects.get().state == "scheduled"


@pytest.mark.usefixtures("four_eyes")
def test_terms_that_were_changed_since_need_a_new_agreement() -> None:
    offering, first, second = make_in_review(), make.make_officer(), make.make_officer()
    asked = propose_approval(offering=offering, actor=first, now=make.NOW)
    assert asked is not None
    owner = issuer_of(offering)
    return_offering(offering=offering, note="More.", actor=second, now=make.NOW)
    edit_offering(offering=offering, terms=replace(TERMS, cap=200), actor=owner, now=make.NOW)
    submit_offering(offering=offering, actor=owner, now=make.NOW)

    with pytest.raises(Exception, match="cannot be written down"):
        approve(approval=asked, seen=asked.payload_hash, actor=second, now=make.NOW)

    assert Offering.objects.get().state == "in_review"
    assert Approval.objects.get().state == "proposed"


def test_the_second_officer_sees_what_becomes_of_it() -> None:
    offering = make_draft_offering(minimum=Decimal(800_000))
    paper = add_paper(offering)
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)

    shown = {str(one.what): str(one.after) for one in changes(ACTION, payload_of(offering), now=make.NOW)}

    assert shown["Units on offer"] == "100"
    assert shown["Least to be raised"] == "800000 KRW"
    assert shown["Takes orders"] == "2027-03-02 09:00 UTC – 2027-03-16 09:00 UTC"
    assert paper.sha256 in shown["Other paper"]


def test_a_paper_is_acknowledged_once_by_whoever_speaks_for_the_investor() -> None:
    offering = make_draft_offering()
    paper, wallet = add_paper(offering), buyer()
    person = wallet.investor.user

    with pytest.raises(Missing):  # not approved: nobody sees it
        acknowledge_document(document=paper, investor=wallet.investor, actor=person, now=make.NOW)
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)
    paper.refresh_from_db()
    with pytest.raises(Missing):
        acknowledge_document(document=paper, investor=wallet.investor, actor=make.make_user(), now=OPENS)
    first = acknowledge_document(document=paper, investor=wallet.investor, actor=person, now=OPENS)
    assert acknowledge_document(document=paper, investor=wallet.investor, actor=person, now=OPENS) == first
    assert (first.name, first.sha256, first.at) == ("other", paper.sha256, OPENS)


def test_a_law_that_has_changed_its_mind_refuses_at_the_approval_too() -> None:
    """What the issuer raised elsewhere in the meantime counts against the same limit."""
    offering = make_in_review(cap=200_000, target=Decimal(1_000_000))
    holder = make.make_investor()
    hold(
        order_of(holder, offering.token.issuer, 1_500_000_000),
        "professional",
        until=OPENS,
    )

    with pytest.raises(TermsRefused):
        approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)
