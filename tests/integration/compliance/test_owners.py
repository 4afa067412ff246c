"""An entity's owners: who may name them, what is no picture, and the tree on the desk."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from compliance.desk import owners
from compliance.models import KycCase, OwnershipParty, WhitelistEntry
from compliance.operations.record_owners import ENTITY, BadOwnership, Party, record_owners
from compliance.ownership import CircularOwnership, Holding, OwnedMoreThanWhole
from investors.operations.register import register_investor
from tests import factories as make

pytestmark = pytest.mark.django_db
PARTIES = {"a": Party("Ann Canary", True), "b": Party("B Holdings", False), "c": Party("Cy", True)}
HOLDINGS = [
    Holding("b", ENTITY, Decimal(45)),
    Holding("a", "b", Decimal(60)),
    Holding("c", ENTITY, Decimal(10)),
]


@pytest.fixture
def case() -> KycCase:
    user = make.make_user()
    entity = register_investor(
        user=user, kind="entity", name="C Corp", birth_date=None, country="KR", actor=user, now=make.NOW
    )
    return make.make_case(entity)


def record(case: KycCase, actor: User | None = None, **change: Any) -> KycCase:
    given = {"parties": PARTIES, "holdings": HOLDINGS} | change
    actor = actor or make.spokesman_of(case.investor)
    return record_owners(case=case, actor=actor, now=make.NOW + timedelta(hours=1), **given)


def test_the_tree_shows_every_chain_and_who_counts(case: KycCase) -> None:
    record(case)

    assert list(owners.lines(case)) == [
        ("B Holdings", "45 %", "", ""),
        ("— Ann Canary", "60 % of it, 27 % of the entity", "beneficial owner", ""),
        ("Cy", "10 %", "", ""),
        ("Nobody named", "63 %", "", ""),
    ]


def test_a_new_picture_replaces_the_old(case: KycCase) -> None:
    record(case)
    record(case, parties={"c": PARTIES["c"]}, holdings=[Holding("c", ENTITY, Decimal(100))])

    assert list(owners.lines(case)) == [("Cy", "100 %", "beneficial owner", "")]
    assert OwnershipParty.objects.present().count() == 1


@pytest.mark.parametrize(("by", "state"), [("investor", "manual_review"), ("officer", "verified")])
def test_new_owners_of_a_verified_entity_are_looked_at(case: KycCase, by: str, state: str) -> None:
    wallet = make.make_wallet(case.investor)
    actor = make.make_officer() if by == "officer" else make.spokesman_of(case.investor)

    assert record(case, actor).state == state

    is_on = WhitelistEntry.objects.get(wallet=wallet).status == "active"
    assert is_on == (state == "verified")


def test_a_stranger_names_no_owners(case: KycCase) -> None:
    with pytest.raises(NotPermitted):
        record(case, make.make_user())


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"parties": {}}, BadOwnership),
        ({"parties": PARTIES | {"c": Party("  ", True)}}, BadOwnership),
        ({"parties": PARTIES | {"c": Party("x" * 301, True)}}, BadOwnership),
        ({"holdings": [*HOLDINGS, HOLDINGS[0]]}, BadOwnership),
        ({"holdings": [Holding(ENTITY, "b", Decimal(1))]}, BadOwnership),
        ({"holdings": [Holding("a", "nobody", Decimal(1))]}, BadOwnership),
        ({"holdings": [Holding("a", ENTITY, Decimal("0.00001"))]}, BadOwnership),
        ({"holdings": [Holding("b", ENTITY, Decimal(1)), Holding("b", "b", Decimal(1))]}, CircularOwnership),
        ({"holdings": [Holding("a", ENTITY, Decimal(101))]}, OwnedMoreThanWhole),
    ],
)
def test_what_is_no_picture(case: KycCase, change: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        record(case, **change)
    assert not OwnershipParty.objects.exists()


def test_a_person_has_no_owners() -> None:
    with pytest.raises(BadOwnership):
        record(make.make_case(make.make_investor()))
