"""Documents of a case: who may hand them in, when, how many, and who looks at them."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.models import Evidence, KycCase
from compliance.operations import add_evidence as adding
from compliance.operations.add_evidence import add_evidence
from compliance.operations.view_evidence import view_evidence
from documents.models import Document
from documents.refusals import NoSuchPage, TypeNotAllowed
from tests import factories as make
from tests.support.files import PNG, make_pdf

pytestmark = pytest.mark.django_db
State = KycCase.State


@pytest.fixture
def case() -> KycCase:
    return make.make_case(make.make_investor(), provider="manual")


def hand_in(case: KycCase, actor: User | None = None, **changes: Any) -> Evidence:
    given = {"kind": "identity", "content": make.PDF, "filename": "passport.pdf", **changes}
    return add_evidence(case=case, actor=actor or make.spokesman_of(case.investor), now=make.NOW, **given)


def test_the_investor_hands_in_a_document_and_it_is_on_record_without_its_hash(case: KycCase) -> None:
    evidence = hand_in(case, content=make_pdf(3))

    assert (evidence.case, evidence.kind, evidence.document.pages) == (case, "identity", 3)
    entry = Entry.objects.get(verb="kyc.evidence_added")
    assert (entry.actor, entry.subject_id) == (case.investor.user, case.public_id)
    assert entry.data == {"kind": "identity", "document": evidence.document.public_id, "pages": 3}


def test_strangers_hand_in_nothing_and_nothing_of_theirs_is_opened(case: KycCase, monkeypatch: Any) -> None:
    monkeypatch.setattr(adding, "examine", lambda **_file: pytest.fail("it was opened"))

    for stranger in (make.make_user(), make.make_investor().user):
        with pytest.raises(NotPermitted):
            hand_in(case, stranger)


def put(case: KycCase, state: str) -> KycCase:
    KycCase.objects.filter(pk=case.pk).update(state=state, decided_at=make.NOW, valid_until=make.NOW)
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("state", "the_investor_may", "an_officer_may"),
    [
        (State.NONE, False, False),
        (State.PROCESSING, True, True),
        (State.UPDATES_REQUIRED, True, True),
        (State.MANUAL_REVIEW, True, True),
        (State.VERIFIED, False, True),
        (State.REJECTED, False, True),
        (State.EXPIRED, False, False),
    ],
)
def test_when_a_case_takes_documents(
    case: KycCase, state: str, the_investor_may: bool, an_officer_may: bool
) -> None:
    put(case, state)
    people = ((case.investor.user, the_investor_may), (make.make_officer(), an_officer_may))
    for number, (actor, may) in enumerate(people, 1):
        content = make_pdf(number)
        if may:
            hand_in(case, actor, content=content)
        else:
            with pytest.raises(adding.EvidenceClosed):
                hand_in(case, actor, content=content)
    assert case.evidence.count() == the_investor_may + an_officer_may


def test_an_officer_has_no_more_rights_in_their_own_case() -> None:
    officer = make.make_officer()
    own = put(make.make_case(make.make_investor(officer), provider="manual"), State.VERIFIED)

    with pytest.raises(adding.EvidenceClosed):
        hand_in(own, officer)


def test_a_case_takes_only_so_many(case: KycCase, monkeypatch: Any) -> None:
    monkeypatch.setattr(adding, "MOST", 2)
    hand_in(case, content=make_pdf(1))
    hand_in(case, content=make_pdf(2))

    with pytest.raises(adding.EvidenceFull):
        hand_in(case, content=make_pdf(3))


def test_the_limit_counts_what_came_while_the_file_was_examined(case: KycCase, monkeypatch: Any) -> None:
    monkeypatch.setattr(adding, "MOST", 1)
    examine = adding.examine

    def slowly(**file: Any) -> Any:
        monkeypatch.setattr(adding, "examine", examine)
        hand_in(case, content=make_pdf(2))
        return examine(**file)

    monkeypatch.setattr(adding, "examine", slowly)

    with pytest.raises(adding.EvidenceFull):
        hand_in(case)
    assert case.evidence.count() == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"kind": "horoscope"}, adding.UnknownEvidenceKind),
        ({"content": b"hello", "filename": "a.txt"}, TypeNotAllowed),
        ({"filename": "again.pdf", "kind": "other"}, adding.EvidenceRepeated),
    ],
)
def test_what_is_not_taken_leaves_nothing(
    case: KycCase, changes: dict[str, Any], error: type[Exception]
) -> None:
    hand_in(case)

    with pytest.raises(error):
        hand_in(case, **changes)

    assert (Evidence.objects.count(), Document.objects.count()) == (1, 1)
    assert Entry.objects.filter(verb="kyc.evidence_added").count() == 1


def test_each_page_an_officer_looks_at_is_one_entry(case: KycCase) -> None:
    evidence, officer = hand_in(case, content=make_pdf(2)), make.make_officer()

    for page in (1, 2, 2):
        assert view_evidence(evidence=evidence, page=page, actor=officer, now=make.NOW).startswith(PNG[:8])

    entries = Entry.objects.filter(verb="kyc.evidence_viewed").order_by("sequence")
    document = evidence.document.public_id
    assert [entry.data for entry in entries] == [{"document": document, "page": page} for page in (1, 2, 2)]
    assert {(entry.actor, entry.subject_id) for entry in entries} == {(officer, case.public_id)}


def a_stranger(case: KycCase) -> User:
    return make.make_user()


def the_investor(case: KycCase) -> User:
    assert case.investor.user is not None
    return case.investor.user


def an_officer_of_their_own_case(case: KycCase) -> User:
    return make.make_member(make.make_operator(), the_investor(case), "compliance_officer")


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (a_stranger, NotPermitted),
        (the_investor, NotPermitted),
        (an_officer_of_their_own_case, ConflictOfInterest),
    ],
)
def test_only_an_officer_without_a_part_in_it_looks(
    case: KycCase, who: Callable[[KycCase], User], error: type[Exception]
) -> None:
    evidence = hand_in(case)

    with pytest.raises(error):
        view_evidence(evidence=evidence, page=1, actor=who(case), now=make.NOW)

    assert not Entry.objects.filter(verb="kyc.evidence_viewed").exists()


def test_a_page_that_is_not_shown_is_not_recorded_as_seen(case: KycCase) -> None:
    evidence = hand_in(case)

    with pytest.raises(NoSuchPage):
        view_evidence(evidence=evidence, page=2, actor=make.make_officer(), now=make.NOW)

    assert not Entry.objects.filter(verb="kyc.evidence_viewed").exists()
