"""An identification is renewed before it ends: asked for in time, confirmed, decided by an officer."""

from datetime import timedelta

import pytest

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.decisions import UnknownReason
from compliance.models import KycCase, WhitelistEntry
from compliance.operations.answer_refresh import NoRefreshAsked, answer_refresh
from compliance.operations.ask_refreshes import ask_refreshes
from compliance.operations.expire_cases import CLOCK, expire_cases
from compliance.operations.renew_case import NotToRenew, renew_case
from compliance.risk.tables import tables
from investors.models import Wallet
from tests import factories as make

pytestmark = pytest.mark.django_db
NOTICE = tables(now=make.NOW).days("notice_days")
SOON = make.NOW + make.LOW_RISK - NOTICE


@pytest.fixture
def wallet() -> Wallet:
    return make.make_eligible()


@pytest.fixture
def asked(wallet: Wallet) -> KycCase:
    ask_refreshes(actor=User.objects.system(CLOCK), now=SOON)
    return wallet.investor.kyc_cases.get()


def test_it_is_asked_for_once_and_not_before_its_time(wallet: Wallet) -> None:
    clock = User.objects.system(CLOCK)

    assert ask_refreshes(actor=clock, now=SOON - timedelta(seconds=1)) == 0
    assert ask_refreshes(actor=clock, now=SOON) == 1
    assert ask_refreshes(actor=clock, now=SOON) == 0

    case = wallet.investor.kyc_cases.get()
    assert (case.refresh_asked_at, case.refresh_reason, case.queued_at) == (SOON, "ends_soon", SOON)
    assert case in KycCase.objects.awaiting_decision()
    assert WhitelistEntry.objects.get(wallet=wallet).status == "active"
    with pytest.raises(NotPermitted):
        ask_refreshes(actor=make.make_user(), now=SOON)


def test_a_renewal_counts_from_its_day(asked: KycCase, wallet: Wallet) -> None:
    answer_refresh(case=asked, actor=make.spokesman_of(asked.investor), now=SOON)
    officer = make.make_officer()

    case = renew_case(case=asked, reason_code="data_confirmed", actor=officer, now=SOON)

    assert (case.state, case.valid_until) == (KycCase.State.VERIFIED, SOON + make.LOW_RISK)
    assert WhitelistEntry.objects.get(wallet=wallet).valid_until == case.valid_until
    assert case not in KycCase.objects.awaiting_decision()
    verbs = ["kyc.refresh_asked", "kyc.refresh_answered", "kyc.renewed"]
    assert list(Entry.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True)) == verbs


def test_what_is_not_renewed_ends(asked: KycCase, wallet: Wallet) -> None:
    expire_cases(actor=User.objects.system(CLOCK), now=SOON + NOTICE)

    assert KycCase.objects.get().state == KycCase.State.EXPIRED
    assert WhitelistEntry.objects.get(wallet=wallet).status == "revoked"


def test_only_the_investor_confirms_and_only_once(asked: KycCase) -> None:
    with pytest.raises(NotPermitted):
        answer_refresh(case=asked, actor=make.make_user(), now=SOON)
    answer_refresh(case=asked, actor=make.spokesman_of(asked.investor), now=SOON)
    with pytest.raises(NoRefreshAsked):
        answer_refresh(case=asked, actor=make.spokesman_of(asked.investor), now=SOON)


def test_nothing_is_renewed_unasked_by_strangers_or_without_a_reason(asked: KycCase) -> None:
    officer = make.make_officer()
    with pytest.raises(UnknownReason):
        renew_case(case=asked, reason_code="because", actor=officer, now=SOON)
    with pytest.raises(NotPermitted):
        renew_case(case=asked, reason_code="data_confirmed", actor=make.make_user(), now=SOON)
    make.make_member(make.make_operator(), asked.investor.user, "compliance_officer")
    with pytest.raises(ConflictOfInterest):
        renew_case(case=asked, reason_code="data_confirmed", actor=asked.investor.user, now=SOON)
    renew_case(case=asked, reason_code="data_confirmed", actor=officer, now=SOON)
    with pytest.raises(NotToRenew):
        renew_case(case=asked, reason_code="data_confirmed", actor=officer, now=SOON)
