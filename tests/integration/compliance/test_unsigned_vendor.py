"""A vendor that signs nothing: whatever is posted in its name only makes us ask, and not too often."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from compliance import providers
from compliance.models import KycApplicant, KycCase, ProviderEvent
from compliance.operations.fetch_results import fetch_results
from compliance.operations.make_applicants import make_applicants
from compliance.providers import SYSTEM_ACTOR, Answer, Created, Result, Subject
from compliance.providers.unsigned import UnsignedVendor
from compliance.queries import link_of
from kernel import clock
from tests import factories as make

pytestmark = pytest.mark.django_db


class FakeJumio(UnsignedVendor):
    """Knows one person, and what it says when it is asked."""

    name, required, answers, id_path = "jumio", (), {}, "workflowExecution.id"

    def __init__(self) -> None:
        self.says: Answer | None = None
        self.asked = 0

    def create(self, subject: Subject, *, now: datetime) -> Created:
        return Created("execution-1")

    def fetch(self, vendor_id: str, subject_ref: str, *, now: datetime) -> Result | None:
        self.asked += 1
        return self.says and Result("jumio", f"{self.says}", subject_ref, now, self.says)


@pytest.fixture
def jumio(settings: Any, monkeypatch: pytest.MonkeyPatch) -> FakeJumio:
    fake = FakeJumio()
    monkeypatch.setitem(providers.PROVIDERS, "jumio", fake)
    settings.KYC_PROVIDERS = ["jumio"]
    now = clock.now()
    make.make_case(make.make_investor(now=now), provider="jumio", now=now)
    make_applicants(actor=User.objects.system(SYSTEM_ACTOR), now=now)
    return fake


def poke(execution: str, status: str = "PROCESSED") -> int:
    body = {
        "callbackSentAt": "2027-03-01T09:00:00Z",
        "workflowExecution": {"id": execution, "status": status},
    }
    return Client().post("/hooks/kyc/jumio", json.dumps(body), content_type="application/json").status_code


def turn(later: timedelta = timedelta(0)) -> int:
    return fetch_results(actor=User.objects.system(SYSTEM_ACTOR), now=clock.now() + later)


def test_a_hint_alone_decides_nothing_and_the_vendor_is_asked(jumio: FakeJumio) -> None:
    assert poke("execution-1", "APPROVED") == 200
    assert KycCase.objects.get().state == "processing"
    assert not ProviderEvent.objects.exists()

    jumio.says = Answer.REJECTED
    assert turn() == 1

    assert KycCase.objects.get().state == "rejected"


def test_a_flood_of_hints_asks_once_a_minute(jumio: FakeJumio) -> None:
    for _ in range(5):
        poke("execution-1")
        turn()
    assert jumio.asked == 1

    turn(later=timedelta(seconds=61))

    assert jumio.asked == 2


def test_a_hint_about_nobody_leaves_nothing(jumio: FakeJumio) -> None:
    before = list(KycApplicant.objects.values())

    assert poke("execution-of-nobody") == 200

    assert list(KycApplicant.objects.values()) == before
    assert not ProviderEvent.objects.exists()


@pytest.mark.parametrize("provider", ["manual", "sandbox", "nobody", "sumsub"])
def test_only_vendors_that_are_switched_on_are_listened_to(jumio: FakeJumio, provider: str) -> None:
    answer = Client().post(f"/hooks/kyc/{provider}", b"{}", content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (422, "compliance.unknown_provider")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_the_address_of_callbacks_knows_post_only(jumio: FakeJumio, method: str) -> None:
    answer = getattr(Client(), method)("/hooks/kyc/jumio")

    assert (answer.status_code, answer.json()["code"]) == (405, "api.method_not_allowed")


def test_nowhere_else_under_hooks_is_anything() -> None:
    answer = Client().post("/hooks/kyc/")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_investor_learns_where_to_go_while_there_is_something_to_do(jumio: FakeJumio) -> None:
    applicant = KycApplicant.objects.get()
    applicant.link = "https://vendor.example/go"
    applicant.save()
    case = KycCase.objects.get()
    assert link_of(case) == "https://vendor.example/go"

    jumio.says = Answer.REJECTED
    turn(later=timedelta(hours=7))
    case.refresh_from_db()

    assert link_of(case) == ""
