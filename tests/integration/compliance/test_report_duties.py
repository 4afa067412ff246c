"""The calendar of reports: found by the clock, filed by people, and never found twice."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from chain.addresses import ZERO
from compliance.counting import Watched, counting, watched
from compliance.models import ReportDuty
from compliance.operations import update_duties as updating
from compliance.operations.expire_cases import CLOCK
from compliance.operations.file_report import file_report
from compliance.operations.update_duties import update_duties
from compliance.operations.view_report import view_report
from compliance.rules.facts import Count
from compliance.tasks import keep_calendar
from issuers.models import Issuer
from kernel.states import IllegalTransition
from tests import factories as make
from tests.support.branch import make_live, new_address
from tests.support.files import PDF
from tests.support.limits import approach_to, hold, order_of, record

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(days=7)


@pytest.fixture
def issuer() -> Issuer:
    return make.make_approved()


class Counted:
    """Stands for what the register counts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.holders = 0
        monkeypatch.setattr(updating, "counts_of", self.counts_of)

    def counts_of(self, security: str) -> tuple[Count, ...]:
        return (Count("holders", Decimal(self.holders)),)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


@pytest.fixture
def offered(issuer: Issuer) -> str:
    """A Korean security under rules that make reports due from 500 holders on."""
    approach = approach_to(issuer, pack="KR-STO-SMALL")
    record(approach)
    return approach.security


def look(now: Any = make.NOW) -> int:
    return update_duties(actor=User.objects.system(CLOCK), now=now)


def the_duty() -> ReportDuty:
    return ReportDuty.objects.get(rule="KR-RPT-01")


def filed(duty: ReportDuty, actor: User | None = None, now: Any = LATER) -> ReportDuty:
    actor = actor or make.owner_of(duty.issuer.organisation)
    return file_report(duty=duty, content=PDF, filename="report.pdf", actor=actor, now=now)


def test_a_duty_goes_from_far_to_near_to_due_and_keeps_its_date(offered: str, counted: Counted) -> None:
    for holders, state, found_at in (
        (1, "upcoming", make.NOW),
        (450, "warned", LATER),
        (449, "upcoming", LATER),
        (500, "due", LATER),
    ):
        counted.holders = holders
        assert look(found_at) == 1
        assert (the_duty().state, the_duty().value, the_duty().found_at) == (state, holders, found_at)
    due_at = the_duty().due_at
    counted.holders = 300

    assert look(LATER + timedelta(days=30)) == 0
    assert (the_duty().state, the_duty().due_at, the_duty().value) == ("due", due_at, 300)
    told = Entry.objects.filter(verb="report.found").values_list("data__state", flat=True)
    assert list(told.order_by("sequence")) == ["warned", "due"]


def test_looking_twice_changes_nothing(offered: str, counted: Counted) -> None:
    counted.holders = 500
    look()
    before = list(ReportDuty.objects.values())

    assert look(LATER) == 0
    assert list(ReportDuty.objects.values()) == before
    assert Entry.objects.filter(verb="report.found").count() == 1


def test_what_is_filed_is_not_due_again(offered: str, counted: Counted) -> None:
    counted.holders = 500
    keep_calendar(make.NOW)
    owner = make.owner_of(the_duty().issuer.organisation)
    duty = filed(the_duty())

    assert (duty.state, duty.filed_by, duty.filed_at) == ("filed", owner, LATER)
    assert look(LATER + timedelta(days=1)) == 0
    assert ReportDuty.objects.count() == 1
    with pytest.raises(IllegalTransition):
        filed(duty)


def test_who_may_file(offered: str, counted: Counted) -> None:
    counted.holders = 450
    look()
    issuer = the_duty().issuer
    insider = make.make_officer()
    make.make_member(issuer.organisation, insider, "viewer")
    with pytest.raises(ConflictOfInterest):
        filed(the_duty(), insider)
    for stranger in (make.make_user(), make.owner_of(make.make_approved().organisation)):
        with pytest.raises(NotPermitted):
            filed(the_duty(), stranger)
        with pytest.raises(NotPermitted):
            view_report(duty=the_duty(), page=1, actor=stranger, now=LATER)
    officer = make.make_officer()

    assert filed(the_duty(), officer).filed_by == officer, "also before it is due"
    assert view_report(duty=the_duty(), page=1, actor=officer, now=LATER).startswith(b"\x89PNG")
    assert Entry.objects.filter(verb="report.viewed").count() == 1


def test_what_is_far_from_its_limit_is_not_filed(offered: str, counted: Counted) -> None:
    counted.holders = 1
    look()
    with pytest.raises(IllegalTransition):
        filed(the_duty())


def test_only_the_clock_looks(issuer: Issuer) -> None:
    with pytest.raises(NotPermitted):
        update_duties(actor=make.owner_of(issuer.organisation), now=make.NOW)


def test_money_raised_is_watched_over_the_issuers_securities(issuer: Issuer) -> None:
    for number, amount in enumerate((2_000_000_000, 700_000_000)):
        order = order_of(make.make_investor(), issuer, amount, security=f"sec_{number}")
        hold(order, "professional")

    look()
    found = ReportDuty.objects.filter(rule="KR-CF-01").values_list("security", "state", "value")
    assert set(found) == {("sec_0", "warned", 2_700_000_000), ("sec_1", "warned", 2_700_000_000)}


def test_a_warning_whose_reason_is_gone_goes(issuer: Issuer) -> None:
    order = order_of(make.make_investor(), issuer, 2_900_000_000)
    commitment = hold(order, "professional")
    look()
    assert ReportDuty.objects.get(rule="KR-CF-01").state == "warned"
    commitment.delete()
    record(approach_to(issuer, pack="KR-CROWD", security=order.security))

    look()
    assert not ReportDuty.objects.exists()


def test_securities_are_known_by_what_was_offered_and_ordered(issuer: Issuer) -> None:
    record(approach_to(issuer, pack="KR-STO-SMALL", security="sec_a"))
    hold(order_of(make.make_investor(), issuer, 1, security="sec_b"))
    hold(order_of(make.make_investor(), issuer, 1, security="sec_b"))

    assert watched() == [
        Watched("sec_a", issuer.pk, "KR-STO-SMALL"),
        Watched("sec_b", issuer.pk, "KR-CROWD"),
    ]


def test_a_pack_whose_time_is_over_makes_nothing_due(issuer: Issuer, monkeypatch: Any) -> None:
    monkeypatch.setattr(updating, "watched", lambda: [Watched("sec_a", issuer.pk, "XX")])
    assert look() == 0


def test_the_register_counts_subjects_and_not_wallets() -> None:
    token, branch = make_live()
    first, second = make.make_eligible(), make.make_eligible(make.make_investor(country="SG"))
    other = make.make_wallet(first.investor, key=make.make_key("another"))
    branch.block()
    addresses = [first.address, other.address, second.address, new_address()]
    branch.moved(token, *((ZERO, address, 5) for address in addresses))
    (ask,) = counting.handlers("holders")

    counts = {one.name: one.number for one in ask(security=token.public_id)}
    assert counts == {
        "holders": 3,
        "non_accredited": 3,
        "class:retail": 2,
        "class:unknown": 1,
        "country:KR": 1,
        "country:SG": 1,
        "country:unknown": 1,
    }
    assert list(ask(security="sec_nobodys")) == []
