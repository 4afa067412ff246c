"""The whitelist follows cases and wallets; officers can take a wallet off it."""

from datetime import timedelta

import pytest

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from compliance import news
from compliance.decisions import CASE_ENDED, UnknownReason
from compliance.models import InvestorClass, KycCase, WhitelistEntry
from compliance.operations.decide_case import decide_case
from compliance.operations.expire_cases import CLOCK, expire_cases
from compliance.operations.revoke_investor import NotVerified, revoke_investor
from compliance.operations.revoke_wallet import NotWhitelisted, revoke_wallet
from compliance.operations.whitelist_wallet import NotEligible, whitelist_wallet
from compliance.queries import Terms, terms_of
from compliance.tasks import tick_expiry
from investors.models import Wallet
from monitoring.models import Heartbeat
from tests import factories as make

pytestmark = pytest.mark.django_db
Status = WhitelistEntry.Status


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The wallet ids of every change announced, in order; nobody else listens."""
    told: list[list[int]] = []
    registry = {(news.WHITELIST_CHANGED,): [lambda *, wallet_ids, now: told.append(list(wallet_ids))]}
    monkeypatch.setattr(news.news, "_handlers", registry)
    return told


def entry_of(wallet: Wallet) -> WhitelistEntry:
    return WhitelistEntry.objects.get(wallet=wallet)


@pytest.mark.parametrize("case_first", [True, False])
def test_a_proved_wallet_of_a_verified_investor_is_on_it(case_first: bool, heard: list[list[int]]) -> None:
    investor = make.make_introduced(make.make_draft(), country="SG")
    if case_first:
        make.make_case(investor, investor_class=InvestorClass.PROFESSIONAL)
        wallet = make.make_wallet(investor)
    else:
        wallet = make.make_wallet(investor)
        make.make_case(investor, investor_class=InvestorClass.PROFESSIONAL)

    entry = entry_of(wallet)
    assert (entry.status, entry.country_numeric, entry.investor_class) == (Status.ACTIVE, 702, "professional")
    assert entry.valid_until == make.NOW + make.LOW_RISK
    assert heard == [[wallet.pk]]


def test_an_unproved_wallet_is_not_on_it() -> None:
    investor = make.make_investor()
    make.make_case(investor)
    make.make_wallet(investor, proved=False)

    assert not WhitelistEntry.objects.exists()


def test_the_terms_are_what_the_register_should_say() -> None:
    wallet = make.make_eligible(make.make_investor(country="KR"))

    terms = terms_of([wallet.pk])

    assert terms == {
        wallet.pk: Terms(
            holder=wallet.address,
            valid_until=int((make.NOW + make.LOW_RISK).timestamp()),
            country=410,
            classes=0b100,
            investor_number=wallet.investor.investor_number,
        )
    }


@pytest.mark.parametrize(
    ("investor_class", "bit"), [("retail", 2), ("income_qualified", 3), ("professional", 4), ("affiliate", 5)]
)
def test_the_class_is_a_bit_of_the_record(investor_class: str, bit: int) -> None:
    investor = make.make_introduced(make.make_draft())
    make.make_case(investor, investor_class=investor_class)
    wallet = make.make_wallet(investor)

    assert terms_of([wallet.pk])[wallet.pk].classes == 1 << bit


def test_a_revoked_wallet_is_off_and_stays_off(heard: list[list[int]]) -> None:
    wallet, officer = make.make_eligible(), make.make_officer()
    revoke_wallet(wallet=wallet, reason_code="court_order", actor=officer, now=make.NOW)

    other = make.make_wallet(wallet.investor, key=make.make_key("second"))

    assert (entry_of(wallet).status, entry_of(wallet).reason_code) == (Status.REVOKED, "court_order")
    assert terms_of([wallet.pk])[wallet.pk].valid_until == 0
    assert entry_of(other).status == Status.ACTIVE
    assert heard == [[wallet.pk], [wallet.pk], [other.pk]]


def test_an_officer_restores_what_an_officer_revoked() -> None:
    wallet, officer = make.make_eligible(), make.make_officer()
    revoke_wallet(wallet=wallet, reason_code="wallet_compromised", actor=officer, now=make.NOW)

    entry = whitelist_wallet(wallet=wallet, actor=officer, now=make.NOW)

    assert (entry.status, entry.reason_code) == (Status.ACTIVE, "")


def test_revoking_needs_an_entry_a_reason_and_an_officer() -> None:
    wallet, officer = make.make_eligible(), make.make_officer()
    pending = make.make_wallet(wallet.investor, key=make.make_key("p"), proved=False)

    with pytest.raises(NotWhitelisted):
        revoke_wallet(wallet=pending, reason_code="court_order", actor=officer, now=make.NOW)
    with pytest.raises(UnknownReason):
        revoke_wallet(wallet=wallet, reason_code=CASE_ENDED, actor=officer, now=make.NOW)
    with pytest.raises(NotPermitted):
        revoke_wallet(
            wallet=wallet,
            reason_code="court_order",
            actor=make.spokesman_of(wallet.investor),
            now=make.NOW,
        )
    with pytest.raises(NotEligible):
        whitelist_wallet(wallet=pending, actor=officer, now=make.NOW)


def test_an_officer_does_not_touch_their_own_wallet() -> None:
    officer = make.make_officer()
    wallet = make.make_eligible(make.make_investor(officer))

    with pytest.raises(ConflictOfInterest):
        revoke_wallet(wallet=wallet, reason_code="holder_request", actor=officer, now=make.NOW)
    with pytest.raises(ConflictOfInterest):
        whitelist_wallet(wallet=wallet, actor=officer, now=make.NOW)


def test_revoking_an_investor_takes_every_wallet_off(heard: list[list[int]]) -> None:
    officer = make.make_officer()
    wallet = make.make_eligible()
    second = make.make_wallet(wallet.investor, key=make.make_key("second"))
    heard.clear()

    case = revoke_investor(
        investor=wallet.investor, reason_code="sanctions_match", actor=officer, now=make.NOW
    )

    assert case.state == KycCase.State.REJECTED
    assert {entry.status for entry in WhitelistEntry.objects.all()} == {Status.REVOKED}
    assert [sorted(ids) for ids in heard] == [sorted([wallet.pk, second.pk])]
    with pytest.raises(NotVerified):
        revoke_investor(investor=wallet.investor, reason_code="sanctions_match", actor=officer, now=make.NOW)


def test_time_ends_an_identification_and_a_new_one_restores_the_wallet() -> None:
    wallet, clock = make.make_eligible(), User.objects.system(CLOCK)
    end = make.NOW + make.LOW_RISK

    assert expire_cases(actor=clock, now=end - timedelta(seconds=1)) == 0
    assert expire_cases(actor=clock, now=end) == 1
    assert expire_cases(actor=clock, now=end) == 0
    assert (entry_of(wallet).status, entry_of(wallet).reason_code) == (Status.REVOKED, CASE_ENDED)

    make.make_case(wallet.investor, now=end)
    assert (entry_of(wallet).status, entry_of(wallet).valid_until) == (Status.ACTIVE, end + make.LOW_RISK)


def test_a_new_identification_does_not_lift_an_officers_revocation() -> None:
    wallet = make.make_eligible()
    revoke_wallet(wallet=wallet, reason_code="court_order", actor=make.make_officer(), now=make.NOW)
    expire_cases(actor=User.objects.system(CLOCK), now=make.NOW + make.LOW_RISK)

    make.make_case(wallet.investor, now=make.NOW + make.LOW_RISK)

    assert (entry_of(wallet).status, entry_of(wallet).reason_code) == (Status.REVOKED, "court_order")


def test_the_tick_expires_by_todays_clock() -> None:
    investor = make.make_investor()
    case = make.make_case(investor, provider="manual")
    decide_case(
        case=case,
        decision="verify",
        reason_code="identity_confirmed",
        valid_until=make.NOW + timedelta(days=1),
        actor=make.make_officer(),
        now=make.NOW,
    )
    KycCase.objects.filter(pk=case.pk).update(valid_until=make.NOW.replace(year=2020))

    tick_expiry()
    case.refresh_from_db()
    assert case.state == KycCase.State.EXPIRED
    assert Heartbeat.objects.filter(name="expiry").exists()  # that it stops is seen on the desk


def test_only_the_clock_expires() -> None:
    with pytest.raises(NotPermitted):
        expire_cases(actor=make.make_officer(), now=make.NOW)
