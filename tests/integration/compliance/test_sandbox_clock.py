"""An integrator moves the sandbox's time: what is due happens, to their own people and to nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.policies import NotPermitted
from compliance.models import KycCase, SandboxMove, WhitelistEntry
from compliance.operations.decide_case import decide_case
from compliance.operations.move_sandbox_clock import BadMove, move_sandbox_clock
from compliance.providers import UnknownProvider
from issuers.models import Issuer
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def issuer() -> Issuer:
    return make.make_approved()


def move(issuer: Issuer, ahead: timedelta, *, minutes: int = 1) -> SandboxMove:
    organisation = issuer.organisation
    now = make.NOW + timedelta(minutes=minutes)
    actor = make.owner_of(organisation)
    return move_sandbox_clock(organisation=organisation, ahead=ahead, actor=actor, now=now)


def case_of(issuer: Issuer, name: str, **more: Any) -> KycCase:
    return make.make_case(make.make_introduced(issuer, name=name), **more)


def state(case: KycCase) -> str:
    case.refresh_from_db()
    return case.state


@pytest.mark.parametrize(
    ("name", "before", "early", "due"),
    [
        ("Kim LATER", "processing", "processing", "verified"),
        ("Kim REVERSED", "verified", "verified", "rejected"),
        ("Kim WAIT", "processing", "processing", "processing"),
        ("Kim", "verified", "verified", "verified"),
    ],
)
def test_later_answers_come_when_their_time_has(
    issuer: Issuer, name: str, before: str, early: str, due: str
) -> None:
    case = case_of(issuer, name)
    assert state(case) == before

    move(issuer, DAY / 2)
    assert state(case) == early
    move(issuer, DAY / 2, minutes=2)
    assert state(case) == due


def test_validity_ends_and_the_wallet_leaves_the_whitelist(issuer: Issuer) -> None:
    case = case_of(issuer, "Kim")
    wallet = make.make_wallet(case.investor)
    assert WhitelistEntry.objects.get(wallet=wallet).status == "active"

    move(issuer, make.LOW_RISK - DAY)
    assert state(case) == "verified"
    move(issuer, DAY, minutes=2)

    assert state(case) == "expired"
    assert WhitelistEntry.objects.get(wallet=wallet).status == "revoked"


def test_time_moved_before_a_case_was_opened_does_not_count(issuer: Issuer) -> None:
    move(issuer, 5 * DAY)
    case = case_of(issuer, "Kim LATER", now=make.NOW + timedelta(minutes=5))

    move(issuer, DAY / 2, minutes=6)

    assert state(case) == "processing"


def test_other_organisations_and_real_cases_keep_their_time(issuer: Issuer) -> None:
    other = case_of(make.make_approved(), "Kim")
    real = case_of(issuer, "Kim LATER", provider="manual")
    decide_case(
        case=real,
        decision="verify",
        reason_code="identity_confirmed",
        actor=make.make_officer(),
        now=make.NOW,
    )

    move(issuer, 3000 * DAY)

    assert (state(other), state(real)) == ("verified", "verified")


@pytest.mark.parametrize("ahead", [timedelta(0), -DAY, timedelta(days=3651)])
def test_time_goes_ahead_and_not_too_far(issuer: Issuer, ahead: timedelta) -> None:
    with pytest.raises(BadMove):
        move(issuer, ahead)


def test_only_who_manages_the_organisation_moves_its_clock(issuer: Issuer) -> None:
    for stranger in (make.make_user(), make.make_officer(), make.owner_of(make.make_approved().organisation)):
        with pytest.raises(NotPermitted):
            move_sandbox_clock(organisation=issuer.organisation, ahead=DAY, actor=stranger, now=make.NOW)


def test_no_clock_is_moved_on_a_real_network(issuer: Issuer, settings: Any) -> None:
    settings.CHAIN_ID = 1

    with pytest.raises(UnknownProvider):
        move(issuer, DAY)


def test_the_command_moves_it(issuer: Issuer, capsys: pytest.CaptureFixture[str]) -> None:
    key, email = issuer.organisation.public_id, make.owner_of(issuer.organisation).email

    call_command("move_sandbox_clock", key, "--by", email, "--days", "2")

    assert SandboxMove.objects.get().ahead == 2 * DAY
    with pytest.raises(CommandError):
        call_command("move_sandbox_clock", key, "--by", make.make_user().email, "--days", "2")
