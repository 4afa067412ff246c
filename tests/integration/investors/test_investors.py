"""People become investors, by themselves or by an issuer's introduction."""

from dataclasses import replace

import pytest
from django.db import connection

from accounts.models import Membership
from accounts.policies import NotPermitted
from audit.models import Entry
from investors.identity import BadBirthDate, NameNeeded, UnknownKind
from investors.models import Investor
from investors.operations.introduce import (
    ExternalIdNeeded,
    Introduction,
    IntroductionConflict,
    introduce_investors,
)
from investors.operations.register import AlreadyInvestor, register_investor
from issuers.models import Issuer
from kernel.countries import UnknownCountry
from tests import factories as make

pytestmark = pytest.mark.django_db

PEOPLE = [
    Introduction("B-1", "김영희", "KR"),
    Introduction("B-2", "Nguyen Thi Lan", "VN"),
    Introduction("B-3", "Haneul Holdings", "SG", Investor.Kind.ENTITY),
]


@pytest.fixture
def issuer() -> Issuer:
    return make.make_draft()


def introduce(issuer: Issuer, people: list[Introduction]) -> list[Investor]:
    owner = make.owner_of(issuer.organisation)
    return introduce_investors(organisation=issuer.organisation, people=people, actor=owner, now=make.NOW)


def test_a_person_registers_once() -> None:
    user = make.make_user()
    investor = make.make_investor(user, name="Seo Investor")

    investor.refresh_from_db()
    assert (investor.name, investor.birth_date, investor.country) == ("Seo Investor", "1988-04-05", "KR")
    with pytest.raises(AlreadyInvestor):
        make.make_investor(user)


def test_nobody_registers_another() -> None:
    with pytest.raises(NotPermitted):
        register_investor(
            user=make.make_user(),
            kind="individual",
            name="Seo",
            birth_date=None,
            country="KR",
            actor=make.make_user(),
            now=make.NOW,
        )


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("kind", "robot", UnknownKind),
        ("name", " ", NameNeeded),
        ("birth_date", None, BadBirthDate),
        ("country", "Korea", UnknownCountry),
    ],
)
def test_bad_facts_are_named(field: str, value: object, error: type[Exception]) -> None:
    user = make.make_user()
    facts = {
        "kind": "individual",
        "name": "Seo",
        "birth_date": make.NOW.date().replace(1990),
        "country": "KR",
    }

    with pytest.raises(error):
        register_investor(user=user, **(facts | {field: value}), actor=user, now=make.NOW)  # type: ignore[arg-type]

    assert not Investor.objects.exists()


def test_people_are_introduced_in_order_and_once(issuer: Issuer) -> None:
    first = introduce(issuer, PEOPLE)
    again = introduce(issuer, [PEOPLE[2], *PEOPLE[:2], Introduction("B-4", "Park", "KR")])

    assert [investor.external_id for investor in first] == ["B-1", "B-2", "B-3"]
    assert [investor.pk for investor in again[:3]] == [first[2].pk, first[0].pk, first[1].pk]
    assert Investor.objects.count() == 4
    assert Entry.objects.filter(verb="investor.introduced").count() == 4


def test_investor_numbers_are_random_and_fit_the_record(issuer: Issuer) -> None:
    people = [Introduction(f"B-{number}", "Kim", "KR") for number in range(200)]

    numbers = [investor.investor_number for investor in introduce(issuer, people)]

    assert len(set(numbers)) == 200
    assert all(0 < number < 2**48 for number in numbers)
    assert numbers != sorted(numbers)


@pytest.mark.parametrize("change", [{"name": "Somebody Else"}, {"country": "US"}, {"kind": "entity"}])
def test_a_number_never_comes_to_mean_somebody_else(issuer: Issuer, change: dict[str, str]) -> None:
    introduce(issuer, PEOPLE)

    with pytest.raises(IntroductionConflict) as refusal:
        introduce(issuer, [Introduction("B-9", "New", "KR"), replace(PEOPLE[0], **change)])

    assert refusal.value.facts == {"external_ids": "B-1"}
    assert Investor.objects.count() == 3


@pytest.mark.parametrize(
    ("person", "error"),
    [
        (Introduction("", "Kim", "KR"), ExternalIdNeeded),
        (Introduction("x" * 61, "Kim", "KR"), ExternalIdNeeded),
        (Introduction("B-1", "Kim", "KR"), ExternalIdNeeded),
        (Introduction("B-9", "", "KR"), NameNeeded),
        (Introduction("B-9", "Kim", "ZZ"), UnknownCountry),
        (Introduction("B-9", "Kim", "KR", "fund"), UnknownKind),
    ],
)
def test_one_bad_line_introduces_nobody(issuer: Issuer, person: Introduction, error: type[Exception]) -> None:
    with pytest.raises(error):
        introduce(issuer, [*PEOPLE, person])

    assert not Investor.objects.exists()


def test_only_the_issuers_managers_introduce(issuer: Issuer) -> None:
    strangers = [
        make.make_user(),
        make.make_officer(),
        make.make_member(issuer.organisation, role=Membership.Role.VIEWER),
        make.owner_of(make.make_draft().organisation),
    ]
    for actor in strangers:
        with pytest.raises(NotPermitted):
            introduce_investors(organisation=issuer.organisation, people=PEOPLE, actor=actor, now=make.NOW)


def test_two_issuers_may_use_the_same_numbers(issuer: Issuer) -> None:
    other = make.make_draft()

    ours, theirs = introduce(issuer, PEOPLE), introduce(other, PEOPLE)

    assert {investor.pk for investor in ours}.isdisjoint(investor.pk for investor in theirs)


def test_names_do_not_lie_in_the_database(issuer: Issuer) -> None:
    """What a dump of the tables would show."""
    user = make.make_user()
    make.make_investor(user, name="Seo Secretname")
    introduce(issuer, PEOPLE)
    make.make_complete_draft()

    with connection.cursor() as cursor:
        for table in ("investors_investor", "issuers_issuer", "documents_document", "audit_entry"):
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")  # noqa: S608 names from above
            dump = "\n".join(row[0] for row in cursor.fetchall())
            assert dump
            for seeded in (
                "김영희",
                "Nguyen Thi Lan",
                "Secretname",
                "1988-04-05",
                "Kang Repr",
                "articles.pdf",
            ):
                assert seeded not in dump, (table, seeded)
                assert seeded.encode("unicode_escape").decode() not in dump, (table, seeded)
