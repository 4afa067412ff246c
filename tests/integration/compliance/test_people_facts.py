"""What the rules are told of an investor: what the database knows, and nothing that it does not."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.law.people import subjects_of
from compliance.models import ClassProof, Hit, InvestorClass, KycCase, RiskProfile
from compliance.operations.decide_class_proof import decide_class_proof
from compliance.operations.record_owners import ENTITY, Party, record_owners
from compliance.operations.submit_class_proof import submit_class_proof
from compliance.ownership import Holding
from compliance.rules.facts import Subject
from compliance.screening.models import ListedParty
from investors.models import Investor, Wallet
from investors.operations.register import register_investor
from tests import factories as make
from tests.support.law import load_lists, make_buyer
from tests.support.limits import hold, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings)


def told(wallet: Wallet) -> Subject:
    return subjects_of([wallet.investor_id], now=make.NOW)[wallet.investor_id]


def shown(wallet: Wallet, kind: str, investor_class: str = "professional") -> ClassProof:
    """A proof an officer has accepted."""
    proof = submit_class_proof(
        case=wallet.investor.kyc_cases.get(),
        investor_class=investor_class,
        kind=kind,
        issued_on=make.NOW.date(),
        reference="Letter of Haeun Law",
        actor=make.spokesman_of(wallet.investor),
        now=make.NOW,
    )
    return decide_class_proof(
        proof=proof,
        decision="accept",
        reason_code="criteria_met",
        actor=make.make_officer(),
        now=make.NOW,
    )


def classes(wallet: Wallet) -> set[tuple[str, str]]:
    return {(item.regime, item.name) for item in told(wallet).classes or ()}


def test_a_verified_investor() -> None:
    wallet = make_buyer("DE")
    case = KycCase.objects.get(investor=wallet.investor)

    subject = told(wallet)

    assert (subject.id, subject.residence, subject.is_entity) == (wallet.investor.public_id, "DE", False)
    assert (subject.kyc_level, subject.kyc_at, subject.kyc_until) == ("verified", make.NOW, case.valid_until)
    assert (subject.risk, subject.roles, subject.classes) == (case.risk_level, (), ())
    assert [(one.address, one.proven_at) for one in subject.wallets or ()] == [(wallet.address, make.NOW)]
    assert subject.screening is not None
    assert subject.screening.lists == ("eu", "ofac", "uk", "un")
    assert (subject.screening.listed_at, subject.screening.is_hit) == (make.NOW, False)
    assert subject.screening.blocked_ownership == 0


def test_what_nobody_recorded_is_not_known() -> None:
    subject = told(make_buyer("DE"))

    unknown = (subject.nationality, subject.is_us_person, subject.income, subject.net_worth)
    assert unknown == (None,) * 4
    assert subject.held_units is None


def test_who_acknowledged_nothing_and_passed_nothing_is_known_to_have_none() -> None:
    subject = told(make_buyer("DE"))

    assert (subject.acknowledged, subject.tests) == ((), ())


def test_who_is_not_verified_has_no_identification_classes_or_roles() -> None:
    wallet = make.make_wallet(make.make_investor(country="DE"))

    subject = told(wallet)

    assert (subject.kyc_level, subject.kyc_until, subject.risk) == (None, None, None)
    assert (subject.classes, subject.roles, subject.screening) == (None, None, None)


@pytest.mark.parametrize(
    ("country", "nationality", "is_us"),
    [
        ("US", "", True),
        ("GU", "", True),
        ("KR", "US", True),
        ("KR", "KR", False),
        ("KR", "", None),
    ],
)
def test_a_us_person_by_residence_or_nationality(country: str, nationality: str, is_us: bool | None) -> None:
    investor = make.make_investor(country=country)
    if nationality:
        RiskProfile.objects.create(investor=investor, nationality=nationality)

    subject = subjects_of([investor.pk], now=make.NOW)[investor.pk]

    assert subject.is_us_person is is_us
    assert subject.nationality == ((nationality,) if nationality else None)


def test_a_professional_is_so_under_korean_law_only() -> None:
    wallet = make_buyer("KR")
    shown(wallet, "balance_statement")

    assert classes(wallet) == {("KR", "professional")}


def test_accredited_in_the_united_states_is_who_showed_a_letter() -> None:
    wallet = make_buyer("US")
    letter = shown(wallet, "third_party_letter")

    assert classes(wallet) == {("KR", "professional"), ("US", "accredited")}
    [accredited] = [one for one in told(wallet).classes or () if one.regime == "US"]
    assert (accredited.kind, accredited.expires_at) == ("third_party_letter", letter.counts_until)
    assert not accredited.counts(letter.counts_until)


def test_an_affiliate_has_the_role() -> None:
    wallet = make_buyer("KR")
    shown(wallet, "issuer_statement", InvestorClass.AFFILIATE)

    assert told(wallet).roles == ("affiliate",)


def test_a_hit_is_told_until_an_officer_clears_it() -> None:
    wallet = make_buyer("KR")
    listed = ListedParty.objects.first()
    Hit.objects.create(investor=wallet.investor, listed=listed, score=90, found_at=make.NOW)

    assert told(wallet).screening.is_hit is True


def test_a_screening_of_other_data_than_todays_is_none() -> None:
    wallet = make_buyer("KR")
    Investor.objects.filter(pk=wallet.investor_id).update(country="US")

    assert told(wallet).screening is None


def test_lists_are_as_old_as_when_their_publishers_were_last_asked(tmp_path: Path, settings: Any) -> None:
    wallet = make_buyer("KR")
    load_lists(tmp_path, settings, now=make.NOW + timedelta(days=3))

    assert told(wallet).screening.listed_at == make.NOW + timedelta(days=3)


def test_what_blocked_persons_own_of_an_entity_together_is_told() -> None:
    """A listed owner of 30 %, and one of 20 % whose own half is a listed person's: half is blocked."""
    user = make.make_user()
    entity = register_investor(
        user=user, kind="entity", name="C Corp", birth_date=None, country="DE", actor=user, now=make.NOW
    )
    case = make.make_case(entity)
    assert subjects_of([entity.pk], now=make.NOW)[entity.pk].screening is None  # nobody knows an owner

    people = {"k": Party("김종수", True), "a": Party("Ann Canary", True), "h": Party("Holding GmbH", False)}
    shares = [("k", ENTITY, 30), ("h", ENTITY, 20), ("a", ENTITY, 50), ("k", "h", 50), ("a", "h", 50)]
    holdings = [Holding(owner, owned, Decimal(percent)) for owner, owned, percent in shares]
    record_owners(case=case, parties=people, holdings=holdings, actor=user, now=make.NOW)

    subject = subjects_of([entity.pk], now=make.NOW)[entity.pk]
    assert subject.is_entity
    assert subject.screening is not None
    assert (subject.screening.is_hit, subject.screening.blocked_ownership) == (False, 50)


def test_the_number_of_queries_does_not_grow_with_the_people() -> None:
    wallets = [make_buyer("KR") for _number in range(5)]
    counted = []
    for some in (wallets[:1], wallets):
        with CaptureQueriesContext(connection) as queries:
            assert len(subjects_of([wallet.investor_id for wallet in some], now=make.NOW)) == len(some)
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_what_an_investor_committed_is_a_purchase_and_what_is_asked_about_is_not() -> None:
    wallet, issuer = make_buyer("KR"), make.make_approved()
    assert told(wallet).purchases == ()
    held = hold(order_of(wallet.investor, issuer, 5_000))

    [purchase] = told(wallet).purchases
    assert (purchase.issuer, purchase.kind, purchase.price.amount) == (issuer.public_id, "crowd", 5_000)
    asked = subjects_of([wallet.investor_id], now=make.NOW, besides=[held.key])
    assert asked[wallet.investor_id].purchases == ()
