"""An entity says over the API who owns it."""

import pytest

from compliance.models import OwnershipParty
from investors.operations.register import register_investor
from kernel import clock
from tests import factories

ANN = {"key": "ann", "name": "Ann Owner", "kind": "person", "birth_date": "1970-05-01", "country": "KR"}
HOLD = {"key": "hold", "name": "B Holdings", "kind": "company", "country": "SG"}
HOLDINGS = [{"owner": "hold", "percent": "45"}, {"owner": "ann", "owned": "hold", "percent": "60.5"}]
CIRCLE = {"owner": "hold", "owned": "ann", "percent": "5"}
PICTURE = {"parties": [ANN, HOLD], "holdings": HOLDINGS}


@pytest.fixture
def entity(caller_of):
    user, now = factories.make_user(), clock.now()
    investor = register_investor(
        user=user, kind="entity", name="C Corp", birth_date=None, country="KR", actor=user, now=now
    )
    factories.make_case(investor, provider="manual", now=now)
    return caller_of(user)


def test_owners_are_told_and_read_back(entity):
    told = entity.post("/me/kyc/owners", PICTURE)

    assert told.status_code == 200, told.content
    assert told.json() == {
        "parties": [ANN | {"key": "1"}, HOLD | {"key": "2", "birth_date": None}],
        "holdings": [
            {"owner": "2", "owned": None, "percent": "45"},
            {"owner": "1", "owned": "2", "percent": "60.5"},
        ],
    }
    assert entity.get("/me/kyc/owners").json() == told.json()


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"holdings": [*HOLDINGS, HOLDINGS[0]]}, 422, "compliance.bad_ownership"),
        ({"parties": [ANN, ANN, HOLD]}, 422, "compliance.bad_ownership"),
        ({"holdings": [{"owner": "nobody", "percent": "5"}]}, 422, "compliance.bad_ownership"),
        ({"holdings": [*HOLDINGS, CIRCLE]}, 422, "compliance.circular_ownership"),
        ({"holdings": [{"owner": "ann", "percent": "101"}]}, 400, "api.invalid"),
        ({"holdings": [{"owner": "ann", "percent": 45}]}, 400, "api.invalid"),
        ({"holdings": [{"owner": "ann", "percent": "0.00001"}]}, 400, "api.invalid"),
        ({"holdings": [{"owner": "ann", "percent": "0"}]}, 422, "compliance.owned_more_than_whole"),
        ({"parties": [ANN | {"country": "XX"}, HOLD]}, 400, "api.invalid"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(entity, change, status, code):
    answer = entity.post("/me/kyc/owners", PICTURE | change)

    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert not OwnershipParty.objects.exists()


def test_a_person_has_no_owners_and_without_a_case_there_is_nothing(caller, investor):
    assert caller.get("/me/kyc/owners").status_code == 404
    factories.make_case(investor, now=clock.now())
    assert caller.post("/me/kyc/owners", PICTURE).json()["code"] == "compliance.bad_ownership"
