"""What the law asks of investors and offerings is recorded by whoever may, and by nobody else."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.law.attested import means_of
from compliance.law.offerings import OnRecord, on_record
from compliance.law.people import in_offering, subjects_of
from compliance.models import Acknowledgement, ControlTotal, Means, OfferingPaper, Statement
from compliance.operations.acknowledge import NoVersion
from compliance.operations.consent_to_paper import consent_to_paper
from compliance.operations.record_control_total import DEPOSITORY, BadTotal, record_control_total
from compliance.operations.record_paper import record_paper
from compliance.operations.state_means import BadMeans
from compliance.operations.state_of_offering import BadAmount, UnknownWord, WrongScope, state_of_offering
from compliance.operations.view_paper import view_paper
from compliance.operations.withdraw_paper import withdraw_paper
from compliance.rules.errors import BadFacts
from compliance.rules.facts import Money, Subject, Venue
from compliance.shown import BadId, BadName, BadPeriod, NoEvidence, Shown
from investors.models import Wallet
from issuers.models import Issuer
from kernel.states import IllegalTransition
from privacy.models import PersonalKey
from tests import factories as make
from tests.support import recorded
from tests.support.files import PDF

pytestmark = pytest.mark.django_db
SECURITY, OFFERING = "sec_one", "reg_one"


@pytest.fixture
def wallet() -> Wallet:
    return make.make_eligible()


@pytest.fixture
def issuer() -> Issuer:
    return make.make_approved()


def told(wallet: Wallet, **more: Any) -> Subject:
    return subjects_of([wallet.investor_id], **({"now": make.NOW} | more))[wallet.investor_id]


def paper(issuer: Issuer, name: str, **change: Any) -> OfferingPaper:
    given: dict[str, Any] = {
        "regime": OFFERING,
        "at": make.NOW,
        "shown": recorded.SHOWN,
        "actor": make.owner_of(issuer.organisation),
    }
    return record_paper(issuer=issuer, security=SECURITY, name=name, now=make.NOW, **(given | change))


def state(issuer: Issuer, about: str, value: Any, **change: Any) -> Statement:
    given: dict[str, Any] = {"shown": recorded.SHOWN, "actor": make.make_officer(), "now": make.NOW}
    return state_of_offering(issuer=issuer, security=SECURITY, about=about, value=value, **(given | change))


def control(issuer: Issuer, units: int, **change: Any) -> ControlTotal:
    given: dict[str, Any] = {"as_of": make.NOW, "shown": recorded.SHOWN, "actor": make.make_officer()}
    return record_control_total(
        issuer=issuer, security=SECURITY, units=units, now=make.NOW, **(given | change)
    )


def record_of(issuer: Issuer, **later: int) -> OnRecord:
    return on_record(issuer, SECURITY, now=make.NOW + timedelta(**later))


# Acknowledgements and tests


def test_an_investor_acknowledges_a_version_of_a_text(wallet: Wallet) -> None:
    until = make.NOW + timedelta(days=30)
    recorded.acknowledged(wallet, "risk", version="2", expires_at=until)

    [shown] = told(wallet).acknowledged or ()

    assert (shown.name, shown.kind, shown.sha256, shown.at) == ("risk", "2", recorded.SHA256, make.NOW)
    assert shown.counts(make.NOW)
    assert not shown.counts(until)
    entry = Entry.objects.get(verb="investor.acknowledged")
    assert entry.data == {"name": "risk", "version": "2", "offering": ""}


def test_of_one_offering_counts_in_that_one_only(wallet: Wallet) -> None:
    recorded.acknowledged(wallet, "risk", regime=OFFERING)
    recorded.took_test(wallet, "knowledge", regime=OFFERING)

    assert (told(wallet).acknowledged, told(wallet).tests) == ((), ())
    subject = told(wallet, offerings=[OFFERING, "reg_two"])
    assert [one.name for one in in_offering(subject, OFFERING).acknowledged or ()] == ["risk"]
    assert [one.name for one in in_offering(subject, OFFERING).tests or ()] == ["knowledge"]
    other = in_offering(subject, "reg_two")
    assert (other.acknowledged, other.tests) == ((), ())


def test_the_newest_result_of_a_test_counts(wallet: Wallet) -> None:
    recorded.took_test(wallet, "knowledge", at=make.NOW - timedelta(days=2))
    assert [one.name for one in told(wallet).tests or ()] == ["knowledge"]

    recorded.took_test(wallet, "knowledge", is_passed=False, at=make.NOW - timedelta(days=1))
    assert told(wallet).tests == ()

    recorded.took_test(wallet, "knowledge")
    assert len(told(wallet).tests or ()) == 1


def test_only_the_investor_or_an_independent_officer_records_them(wallet: Wallet) -> None:
    stranger = make.make_user()
    for record in (recorded.acknowledged, recorded.took_test):
        with pytest.raises(NotPermitted):
            record(wallet, "risk", actor=stranger)
        record(wallet, "risk", actor=make.make_officer())
        record(wallet, "risk", actor=wallet.investor.user)


def test_an_introducer_does_not_acknowledge_for_who_was_introduced(issuer: Issuer) -> None:
    investor = make.make_introduced(issuer)
    introduced = make.make_wallet(investor)
    owner, officer = make.owner_of(issuer.organisation), make.make_officer()

    with pytest.raises(NotPermitted):
        recorded.acknowledged(introduced, "risk", actor=owner)
    with pytest.raises(NotPermitted):
        recorded.means(introduced, 1, 1, "USD", actor=owner)
    make.make_member(issuer.organisation, officer, "viewer")
    with pytest.raises(ConflictOfInterest):
        recorded.acknowledged(introduced, "risk", actor=officer)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": "Risk!"}, BadName),
        ({"version": " "}, NoVersion),
        ({"sha256": "0x12"}, NoEvidence),
        ({"regime": "reg_" + "x" * 40}, BadId),
        ({"at": make.NOW + timedelta(seconds=1)}, BadPeriod),
        ({"expires_at": make.NOW}, BadPeriod),
    ],
)
def test_what_is_no_acknowledgement_is_refused(wallet: Wallet, change: Any, refusal: Any) -> None:
    name = change.pop("name", "risk")
    with pytest.raises(refusal):
        recorded.acknowledged(wallet, name, **change)
    assert not Acknowledgement.objects.exists()


def test_what_was_acknowledged_stays_so(wallet: Wallet) -> None:
    row = recorded.acknowledged(wallet, "risk")
    row.version = "9"
    with pytest.raises(ProgrammingError), transaction.atomic():
        row.save()


# Means


def test_means_count_for_twelve_months_from_the_day_they_were_stated(wallet: Wallet) -> None:
    recorded.means(wallet, 50_000, 80_000, "USD", now=make.NOW - timedelta(days=200))
    recorded.means(wallet, 60_000, -5, "USD")

    subject = told(wallet, now=make.NOW)
    assert subject.income == Money(Decimal(60_000), "USD")
    assert subject.net_worth == Money(Decimal(-5), "USD")
    assert means_of([wallet.investor_id], now=make.NOW + timedelta(days=364))
    assert not means_of([wallet.investor_id], now=make.NOW + timedelta(days=366))


def test_means_are_sealed_and_lost_with_the_persons_key(wallet: Wallet) -> None:
    recorded.means(wallet, 61_234, 80_000, "USD")
    with connection.cursor() as cursor:
        cursor.execute("SELECT income FROM compliance_means")
        [[stored]] = cursor.fetchall()
    assert "61234" not in stored
    assert Entry.objects.get(verb="investor.means_stated").data == {}

    PersonalKey.objects.filter(pk=wallet.investor.personal_key_id).update(wrapped="", destroyed_at=make.NOW)

    assert told(wallet, now=make.NOW).income is None


@pytest.mark.parametrize(
    ("income", "net_worth", "currency"), [(-1, 0, "USD"), (1, 10**20, "USD"), (1, 1, "XXX")]
)
def test_what_are_no_means_is_refused(wallet: Wallet, income: int, net_worth: int, currency: str) -> None:
    with pytest.raises(BadMeans):
        recorded.means(wallet, income, net_worth, currency)
    assert not Means.objects.exists()


def test_queries_do_not_grow_with_the_people() -> None:
    wallets = [make.make_eligible() for _number in range(4)]
    for wallet in wallets:
        recorded.means(wallet, 1, 1, "USD")
        recorded.acknowledged(wallet, "risk")
        recorded.took_test(wallet, "knowledge")
    counted = []
    for some in (wallets[:1], wallets):
        with CaptureQueriesContext(connection) as queries:
            subjects_of([one.investor_id for one in some], offerings=[OFFERING], now=make.NOW)
        counted.append(len(queries))

    assert counted[0] == counted[1]


# Documents


def test_the_issuers_own_document_counts_at_once(issuer: Issuer) -> None:
    assert record_of(issuer).documents(OFFERING) is None
    paper(issuer, "kiis")

    [kiis] = record_of(issuer).documents(OFFERING) or ()
    assert (kiis.name, kiis.sha256) == ("kiis", recorded.SHA256)
    assert record_of(issuer).documents("reg_two") is None


def test_an_authoritys_document_waits_for_an_officer(issuer: Issuer) -> None:
    review = paper(issuer, "ksd_pre_review", regime="")
    assert (review.state, record_of(issuer).documents(OFFERING)) == ("waiting", None)

    with pytest.raises(NotPermitted):
        consent_to_paper(paper=review, actor=make.owner_of(issuer.organisation), now=make.NOW)
    officer = make.make_officer()
    consent_to_paper(paper=review, actor=officer, now=make.NOW)

    assert [one.name for one in record_of(issuer).documents(OFFERING) or ()] == ["ksd_pre_review"]
    assert [one.name for one in record_of(issuer).documents("reg_two") or ()] == ["ksd_pre_review"]
    review.refresh_from_db()
    assert (review.consented_by, review.consented_at) == (officer, make.NOW)


def test_an_officer_who_has_a_part_in_the_issuer_does_not_consent(issuer: Issuer) -> None:
    officer = make.make_officer()
    make.make_member(issuer.organisation, officer, "owner")
    review = paper(issuer, "ksd_pre_review", actor=officer)

    assert review.state == "waiting"
    with pytest.raises(ConflictOfInterest):
        consent_to_paper(paper=review, actor=officer, now=make.NOW)


def test_a_withdrawn_document_does_not_count_and_does_not_come_back(issuer: Issuer) -> None:
    kiis, officer = paper(issuer, "kiis"), make.make_officer()
    withdraw_paper(paper=kiis, actor=officer, now=make.NOW)

    assert record_of(issuer).documents(OFFERING) is None
    with pytest.raises(IllegalTransition):
        consent_to_paper(paper=kiis, actor=officer, now=make.NOW)
    assert Entry.objects.filter(verb="offering.paper_withdrawn").count() == 1


def test_the_paper_itself_is_kept_and_looked_at_on_record(issuer: Issuer) -> None:
    owner = make.owner_of(issuer.organisation)
    kiis = paper(issuer, "kiis", shown=Shown.file(PDF, "kiis.pdf"))
    assert kiis.document is not None
    assert kiis.document.personal_key == issuer.personal_key

    assert view_paper(paper=kiis, page=1, actor=owner, now=make.NOW).startswith(b"\x89PNG")
    with pytest.raises(NotPermitted):
        view_paper(paper=kiis, page=1, actor=make.make_user(), now=make.NOW)
    assert Entry.objects.filter(verb="offering.paper_viewed").count() == 1


def test_that_there_are_no_documents_is_stated(issuer: Issuer) -> None:
    state(issuer, "no_papers", value=True, regime=OFFERING)

    assert record_of(issuer).documents(OFFERING) == ()
    assert record_of(issuer).documents("reg_two") is None


def test_strangers_record_nothing(issuer: Issuer) -> None:
    stranger = make.owner_of(make.make_approved().organisation)
    with pytest.raises(NotPermitted):
        paper(issuer, "kiis", actor=stranger)
    with pytest.raises(NotPermitted):
        state(issuer, "clauses", (), actor=stranger)
    with pytest.raises(NotPermitted):
        control(issuer, 1, actor=make.owner_of(issuer.organisation))


# Statements


def test_conduct_is_of_an_offering_and_terms_are_of_the_security(issuer: Issuer) -> None:
    state(issuer, "settings", ("legend",), regime=OFFERING)
    state(issuer, "clauses", ())
    state(issuer, "is_reporting", value=False)
    state(issuer, "denomination", Money(Decimal("100000"), "EUR"))
    state(issuer, "intermediaries", (Venue("p", ("us_funding_portal",)),), regime=OFFERING)

    record = record_of(issuer)
    assert (record.settings(OFFERING), record.settings("reg_two")) == (("legend",), None)
    assert (record.security.clauses, record.security.is_reporting) == ((), False)
    assert record.security.denomination == Money(Decimal(100_000), "EUR")
    assert record.intermediaries(OFFERING) == 1
    assert record.venue(OFFERING) == Venue("p", ("us_funding_portal",))
    with pytest.raises(WrongScope):
        state(issuer, "settings", ("legend",))
    with pytest.raises(WrongScope):
        state(issuer, "clauses", (), regime=OFFERING)


def test_the_newest_statement_counts_and_those_of_the_future_do_not(issuer: Issuer) -> None:
    state(issuer, "clauses", ("transfer_restriction",))
    state(issuer, "clauses", (), now=make.NOW + timedelta(days=1))

    assert record_of(issuer).security.clauses == ("transfer_restriction",)
    assert record_of(issuer, days=1).security.clauses == ()


def test_several_intermediaries_are_no_venue(issuer: Issuer) -> None:
    state(issuer, "intermediaries", (Venue("a"), Venue("b")), regime=OFFERING)
    assert (record_of(issuer).intermediaries(OFFERING), record_of(issuer).venue(OFFERING)) == (2, None)

    state(issuer, "intermediaries", (), regime=OFFERING)
    assert (record_of(issuer).intermediaries(OFFERING), record_of(issuer).venue(OFFERING)) == (0, None)


@pytest.mark.parametrize(
    ("about", "value", "refusal"),
    [
        ("clauses", ("transfer_restrictions",), UnknownWord),
        ("clauses", True, BadFacts),
        ("is_reporting", "yes", BadFacts),
        ("weather", True, BadFacts),
        ("is_reporting", None, BadFacts),
        ("denomination", Money(Decimal(0), "EUR"), BadAmount),
        ("total_assets", Money(Decimal(1), "XXX"), BadAmount),
        ("total_assets", Money(Decimal("Infinity"), "USD"), BadAmount),
        ("total_assets", Money(Decimal(-1), "USD"), BadAmount),
    ],
)
def test_what_cannot_be_stated_is_refused(issuer: Issuer, about: str, value: Any, refusal: Any) -> None:
    with pytest.raises(refusal):
        state(issuer, about, value)
    assert not Statement.objects.exists()


def test_licences_and_standing_are_not_the_issuers_to_state(issuer: Issuer) -> None:
    owner = make.owner_of(issuer.organisation)
    with pytest.raises(NotPermitted):
        state(issuer, "intermediaries", (Venue("p", ("us_broker",)),), regime=OFFERING, actor=owner)
    with pytest.raises(NotPermitted):
        state(issuer, "is_reporting", value=True, actor=owner)
    assert state(issuer, "clauses", (), actor=owner).stated_by == owner


# Control totals


def test_the_control_total_of_the_newest_moment_counts(issuer: Issuer) -> None:
    control(issuer, 10)
    control(issuer, 7, as_of=make.NOW - timedelta(days=1))
    assert record_of(issuer).control == 10

    control(issuer, 11)
    assert record_of(issuer).control == 11
    assert record_of(issuer, days=-1).control == 7


def test_it_is_imported_by_the_platform_and_never_of_the_future(issuer: Issuer) -> None:
    assert control(issuer, 0, actor=User.objects.system(DEPOSITORY)).units == 0
    with pytest.raises(BadTotal):
        control(issuer, -1)
    with pytest.raises(BadPeriod):
        control(issuer, 1, as_of=make.NOW + timedelta(seconds=1))


def test_the_database_holds_to_it_too(issuer: Issuer) -> None:
    row = control(issuer, 1)
    new = {"issuer": issuer, "security": SECURITY, "recorded_by": row.recorded_by, "sha256": row.sha256}
    with pytest.raises(IntegrityError), transaction.atomic():
        ControlTotal.objects.create(units=1, as_of=make.NOW + timedelta(1), recorded_at=make.NOW, **new)
    with pytest.raises(ProgrammingError), transaction.atomic():
        row.delete()
