"""Persons offered to are counted before each approach, by the pack's own way of counting."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid1, uuid4

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.models import Solicitation
from compliance.operations._order import ORDERS, SomebodyElse
from compliance.operations.record_solicitation import (
    ApproachDiffers,
    CountryUnknown,
    NotOnePerson,
    OffereeLimitReached,
)
from compliance.rules.errors import UnknownPack
from compliance.rules.facts import Facts, Money, Offeree, Subject
from compliance.solicitations import offerees_of
from issuers.models import Issuer
from tests import factories as make
from tests.support.limits import approach_to, fill, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer() -> Issuer:
    return make.make_approved()


@pytest.fixture
def many(issuer: Issuer) -> Callable[..., None]:
    """Approach so many new people, each with success."""

    def approached(number: int, *classes: str, approach: dict[str, Any] | None = None, **given: Any) -> None:
        for _number in range(number):
            record(approach_to(issuer, **(approach or {})), *classes, **given)

    return approached


# The vectors of the law


def test_korea_49_general_persons_beside_professionals_and_no_50th(
    issuer: Issuer, many: Callable[..., None]
) -> None:
    many(10, "professional")
    many(49)
    many(1, "professional")

    with pytest.raises(OffereeLimitReached) as refusal:
        record(approach_to(issuer))
    (reason,) = refusal.value.facts["reasons"]
    assert (reason["rule"], reason["value"], reason["limit"]) == ("KR-OFF-01", "50", "< 50 persons")
    assert "The issuer can mend it." in str(refusal.value)
    assert Solicitation.objects.count() == 60


def test_korea_counts_six_months_back(issuer: Issuer, many: Callable[..., None]) -> None:
    many(49)
    free = datetime(2027, 8, 31, 15, tzinfo=UTC)  # the first of September in Seoul
    with pytest.raises(OffereeLimitReached):
        record(approach_to(issuer), now=free - timedelta(seconds=1))
    assert record(approach_to(issuer), now=free)


def test_europe_counts_each_member_state_by_itself(issuer: Issuer, many: Callable[..., None]) -> None:
    by_eu = {"pack": "EU-150"}
    many(149, approach=by_eu, country="DE")
    many(148, approach=by_eu, country="FR")
    many(2, "qualified", approach=by_eu, country="DE")

    assert record(approach_to(issuer, **by_eu), country="FR")
    for country in ("DE", "FR"):
        with pytest.raises(OffereeLimitReached):
            record(approach_to(issuer, **by_eu), country=country)


def test_europe_lets_a_large_ticket_make_up_for_the_count(issuer: Issuer, many: Callable[..., None]) -> None:
    by_eu: dict[str, Any] = {"pack": "EU-150"}
    many(149, approach=by_eu, country="DE")
    large, small = (Money(Decimal(amount), "EUR") for amount in (100_000, 99_999))

    with pytest.raises(OffereeLimitReached):
        record(approach_to(issuer, price=small, **by_eu), country="DE")
    assert record(approach_to(issuer, price=large, **by_eu), country="DE")


def test_switzerland_499_persons_and_no_500th(issuer: Issuer, many: Callable[..., None]) -> None:
    given = {"exemption": "CH-01-500", "country": "CH"}
    swiss: dict[str, Any] = {"approach": {"pack": "CH"}, **given}
    fill(approach_to(issuer, pack="CH"), 497, **given)
    many(2, **swiss)
    with pytest.raises(OffereeLimitReached):
        many(1, **swiss)


def test_singapore_50_persons_and_no_51st(issuer: Issuer, many: Callable[..., None]) -> None:
    placed = {"approach": {"pack": "SG"}, "exemption": "SG-02", "country": "SG"}
    many(50, **placed)
    with pytest.raises(OffereeLimitReached):
        many(1, **placed)


def test_america_counts_35_buyers_who_are_not_accredited(issuer: Issuer, many: Callable[..., None]) -> None:
    placed: dict[str, Any] = {"country": "US"}
    sold, told = {"pack": "US-506b", "bought": True}, {"pack": "US-506b"}
    many(40, approach=told, **placed)
    many(35, approach=sold, **placed)
    many(1, "accredited", approach=sold, **placed)

    with pytest.raises(OffereeLimitReached):
        many(1, approach=sold, **placed)
    many(1, approach=sold, now=make.NOW + timedelta(days=90), **placed)


def test_no_exemption_chosen_blocks(issuer: Issuer) -> None:
    with pytest.raises(OffereeLimitReached) as refusal:
        record(approach_to(issuer, pack="CH"), country="CH")
    (reason,) = refusal.value.facts["reasons"]
    assert (reason["code"], reason["missing"]) == ("PARAM_UNSET", "offering.exemption")


# Who counts, and when


def test_a_person_counts_once_whatever_is_sent(issuer: Issuer, many: Callable[..., None]) -> None:
    investor, outsider = make.make_investor(), uuid4()
    many(47)
    for who in (investor, outsider, investor, outsider):
        record(approach_to(issuer, who))
    with pytest.raises(OffereeLimitReached):
        record(approach_to(issuer))


def test_a_class_shown_later_does_not_undo_an_earlier_approach(
    issuer: Issuer, many: Callable[..., None]
) -> None:
    outsider = uuid4()
    record(approach_to(issuer, outsider))
    record(approach_to(issuer, outsider), "professional")
    many(48)
    with pytest.raises(OffereeLimitReached):
        record(approach_to(issuer))


def test_a_class_of_another_law_does_not_take_anybody_out(issuer: Issuer, many: Callable[..., None]) -> None:
    many(49, "professional", law="CH")
    with pytest.raises(OffereeLimitReached):
        record(approach_to(issuer), "professional", law="CH")


def test_without_a_window_the_offering_counts_and_no_earlier_one(
    issuer: Issuer, many: Callable[..., None]
) -> None:
    by_eu = {"pack": "EU-150"}
    many(149, approach=by_eu, country="DE")
    with pytest.raises(OffereeLimitReached):
        record(approach_to(issuer, **by_eu), country="DE")
    assert record(approach_to(issuer, offering="second", **by_eu), country="DE")


def test_securities_are_counted_by_themselves(issuer: Issuer, many: Callable[..., None]) -> None:
    many(49)
    assert record(approach_to(issuer, security="sec_another"))


# On record


def test_the_same_approach_twice_is_one(issuer: Issuer) -> None:
    approach = approach_to(issuer)

    assert record(approach) == record(approach)
    assert Entry.objects.filter(verb="solicitation.recorded").count() == 1


def test_the_same_key_for_another_approach_is_refused(issuer: Issuer) -> None:
    record(approach_to(issuer, key="a"))
    for change in ({}, {"security": "sec_another"}, {"bought": True}):
        with pytest.raises(ApproachDiffers):
            record(approach_to(issuer, **({"key": "a"} | change)))


@pytest.mark.parametrize("outsider", [None, uuid1(), UUID(int=9_001_011_234_567)])
def test_an_outsider_is_a_random_reference(outsider: UUID | None, issuer: Issuer) -> None:
    with pytest.raises(NotOnePerson):
        record(approach_to(issuer, outsider=outsider))


def test_nobody_is_both_investor_and_outsider(issuer: Issuer) -> None:
    with pytest.raises(NotOnePerson):
        record(approach_to(issuer, make.make_investor(), outsider=uuid4()))


def test_facts_are_about_the_person_and_name_a_country(issuer: Issuer) -> None:
    approach = approach_to(issuer)
    with pytest.raises(SomebodyElse):
        record(approach, facts=Facts(receiver=Subject("another", residence="KR")))
    with pytest.raises(CountryUnknown):
        record(approach, facts=Facts())


def test_only_the_issuer_or_an_app_that_takes_orders_records(issuer: Issuer) -> None:
    investor = make.make_investor()
    for actor in (investor.user, make.make_officer(), make.owner_of(make.make_approved().organisation)):
        with pytest.raises(NotPermitted):
            record(approach_to(issuer, investor), actor=actor)
    assert record(approach_to(issuer, investor), actor=User.objects.system(ORDERS))


def test_a_pack_that_does_not_exist_is_refused(issuer: Issuer) -> None:
    with pytest.raises(UnknownPack):
        record(approach_to(issuer, pack="XX"))


def test_who_was_solicited_is_told_as_facts(issuer: Issuer) -> None:
    investor, security = make.make_investor(), f"sec_{issuer.pk}"
    record(approach_to(issuer, investor), "professional")
    later = make.NOW + timedelta(days=1)
    record(approach_to(issuer, investor, bought=True), now=later)

    told = Offeree(investor.public_id, make.NOW, "KR", ("professional",), offering="first")
    assert offerees_of(security, make.NOW) == (told,)
    assert offerees_of(security, later)[1].bought
    assert offerees_of(security, later, "CH") == ()
