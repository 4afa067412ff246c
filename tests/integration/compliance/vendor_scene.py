"""A case under way with one pretended vendor, and its callbacks posted to the platform over real HTTP."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests

from accounts.models import User
from compliance.models import KycApplicant, KycCase
from compliance.operations.fetch_results import fetch_results
from compliance.operations.make_applicants import make_applicants
from compliance.operations.take_notice import take_waiting
from compliance.providers import SYSTEM_ACTOR
from kernel import clock
from tests import factories as make
from tests.support.fake_vendors import Callback, FakeVendor

NAME = "Canary Zebrafink"


@dataclass
class Scene:
    """`address` is the platform's; `opened` when the case was opened."""

    fake: FakeVendor
    address: str
    case: KycCase
    opened: datetime

    def turn(self, *, later: timedelta = timedelta(0)) -> tuple[int, int]:
        """One turn of the loop: how many applicants were made, how many results fetched."""
        actor, now = User.objects.system(SYSTEM_ACTOR), clock.now()
        made = make_applicants(actor=actor, now=now)
        take_waiting(now=now)
        if later:
            KycApplicant.objects.filter(due_at__lte=now + later).update(due_at=now)
        return made, fetch_results(actor=actor, now=now)

    def deliver(self, callback: Callback, **headers: str) -> requests.Response:
        sent = {"Content-Type": "application/json", **callback.headers, **headers}
        address = f"{self.address}/hooks/kyc/{self.fake.name}"
        return requests.post(address, callback.body, headers=sent, timeout=20)

    def told(self, word: str, at: datetime) -> int:
        """The vendor decides and calls back, and the platform asks where it was only hinted at."""
        status = self.deliver(self.fake.decide(self.fake.words[word], at)).status_code
        self.turn(later=timedelta(minutes=2))
        return status

    @property
    def state(self) -> str:
        self.case.refresh_from_db()
        return self.case.state


def open_scene(fake: FakeVendor, address: str, settings: Any) -> Scene:
    settings.KYC_PROVIDERS = ["manual", "sandbox", fake.name]
    settings.KYC_VENDORS = {fake.name: fake.account()}
    settings.KYC_TIMEOUT_SECONDS = 1
    now = clock.now()
    case = make.make_case(make.make_investor(name=NAME, now=now), provider=fake.name, now=now)
    return Scene(fake, address, case, now)
