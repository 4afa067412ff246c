"""A transfer somebody thinks of, judged by the law of the units' offering: lots, residence, roles, words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.operations.approve import approve
from approvals.operations.propose import propose
from captable.insiders import suspected_roles
from captable.law_check import LegalOpinion, law_of_transfer
from captable.lot_movements import lots_to_move
from chain.addresses import ZERO
from chain.bindings.security_token.control import HolderRecovered
from chain.bindings.security_token.events import Transfer
from chain.bindings.security_token.partitions import (
    IssuedByPartition,
    PartitionMerged,
    PartitionNamed,
    PartitionTerms,
    TransferByPartition,
)
from compliance.law.reasons import LegalReason
from compliance.models import KycCase, RuleDecision
from compliance.operations.keep_investment import keep_investment
from compliance.rules.compiling.terms import OfferTerms as RuledTerms
from investors.models import Wallet
from tests import factories as make
from tests.support.branch import Branch, make_live
from tests.support.law import choose, load_lists, make_buyer, make_offered
from tests.support.limits import UNTIL, hold, order_of
from tokens.models import Issuance, Regime, Token
from tokens.operations.issue import Payment, issue
from tokens.ruling.wanted import Wanted, payload_of

pytestmark = pytest.mark.django_db
CLOSE = datetime(2027, 3, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings)


def asked(token: Token, sender: Wallet, receiver: str, units: int = 10, *, days: int = 1) -> LegalOpinion:
    now = make.NOW + timedelta(hours=12 * days)
    return law_of_transfer(token=token, sender=sender, receiver=receiver, units=units, now=now)


def reason(opinion: LegalOpinion, rule: str) -> LegalReason | None:
    return next((one for one in opinion.reasons if one.rule == rule), None)


@pytest.fixture
def seller() -> Wallet:
    return make_buyer("SG")


@pytest.fixture
def buyer() -> Wallet:
    return make_buyer("SG")


def test_without_a_regime_the_law_says_nothing(seller: Wallet, buyer: Wallet) -> None:
    token, branch = make_live()
    branch.moved(token, (ZERO, seller.address, 10))

    assert asked(token, seller, buyer.address) == LegalOpinion()


def test_a_lot_that_was_not_held_long_enough_is_refused_with_the_day_it_is_free(
    seller: Wallet, buyer: Wallet
) -> None:
    token, branch = make_offered("SG", "SG-01")
    branch.moved(token, (ZERO, seller.address, 10))

    opinion = asked(token, seller, buyer.address)

    locked = reason(opinion, "SG-01-RESALE")
    assert locked is not None
    assert not opinion.allowed
    assert (locked.code, locked.erc1404, locked.limit) == (
        "HOLDING_PERIOD",
        8,
        "≥ 2027-09-01T00:00:00+08:00",
    )
    assert [one.rule for one in opinion.reasons] == ["SG-01-RESALE"]
    assert not RuleDecision.objects.exists()


def test_the_same_transfer_is_lawful_when_the_lot_is_free(
    seller: Wallet, buyer: Wallet, tmp_path: Path, settings: Any
) -> None:
    token, branch = make_offered("SG", "SG-01")
    branch.moved(token, (ZERO, seller.address, 10))
    later = make.NOW + timedelta(days=200)
    load_lists(tmp_path, settings, now=later)

    opinion = law_of_transfer(token=token, sender=seller, receiver=buyer.address, units=10, now=later)

    assert (opinion.allowed, opinion.packs, opinion.reasons) == (True, ("SG",), ())


def test_another_exemption_has_another_lock(seller: Wallet, buyer: Wallet) -> None:
    token, branch = make_offered("SG", "SG-02")
    branch.moved(token, (ZERO, seller.address, 10))

    assert reason(asked(token, seller, buyer.address), "SG-01-RESALE") is None


def test_more_units_than_lots_are_known_blocks(seller: Wallet, buyer: Wallet) -> None:
    token, branch = make_offered("SG", "SG-01")
    branch.moved(token, (ZERO, seller.address, 10))

    unknown = reason(asked(token, seller, buyer.address, units=11), "SG-01-RESALE")

    assert unknown is not None
    assert (unknown.code, unknown.missing) == ("PARAM_UNSET", "lots")


def test_a_receiver_nobody_knows_is_refused(seller: Wallet) -> None:
    token, branch = make_offered("SG", "SG-02")
    branch.moved(token, (ZERO, seller.address, 10))

    unknown = reason(asked(token, seller, "0x" + "ab" * 20), "KYC-RECEIVER")

    assert unknown is not None
    assert (unknown.code, unknown.missing) == ("PARAM_UNSET", "receiver")


def test_a_buyer_under_another_law_needs_an_offering_of_it(seller: Wallet) -> None:
    token, branch = make_offered("SG", "SG-02")
    branch.moved(token, (ZERO, seller.address, 10))
    german = make_buyer("DE")

    lacking = reason(asked(token, seller, german.address), "LAW-EU")
    assert lacking is not None
    assert lacking.code == "PARAM_UNSET"

    choose(token, "EU-150", label="EU")
    opinion = asked(token, seller, german.address)
    assert opinion.packs == ("EU-150", "SG")
    assert opinion.allowed


def test_units_come_oldest_first_and_keep_the_day_of_their_issue(seller: Wallet, buyer: Wallet) -> None:
    token, branch = make_live()
    first = at(branch)
    branch.moved(token, (ZERO, seller.address, 10), (ZERO, buyer.address, 5))
    second = at(branch)
    branch.moved(token, (seller.address, buyer.address, 4))

    lots = lots_to_move(token, buyer.address, 8)

    assert [(lot.units, lot.issued_at, lot.acquired_at) for lot in lots] == [
        (5, first, first),
        (3, first, second),
    ]
    assert lots_to_move(token, "0x" + "ab" * 20, 8) == ()


def at(branch: Branch) -> Any:
    return branch.block().timestamp


# Days that law counts from


def final(branch: Branch) -> None:
    """So many blocks later that what was told is believed."""
    for _number in range(branch.network.depth):
        branch.block()


def issued(token: Token, branch: Branch, to: Wallet, units: int = 10, **given: Any) -> Issuance:
    """By the platform, and told by the chain."""
    owner = make.owner_of(token.issuer.organisation)
    issuance = issue(token=token, wallet=to, units=units, actor=owner, now=UNTIL, **given)
    branch.block()
    branch.executed(token, issuance.intent.operation_id, (ZERO, to.address, units))
    return issuance


def test_the_deposit_is_the_block_in_which_units_entered_the_register_once_it_is_final(
    seller: Wallet,
) -> None:
    token, branch = make_live()
    day = at(branch)
    branch.moved(token, (ZERO, seller.address, 10))

    [unsure] = lots_to_move(token, seller.address, 10)
    final(branch)
    [sure] = lots_to_move(Token.objects.get(pk=token.pk), seller.address, 10)

    assert (unsure.deposited_at, sure.deposited_at) == (None, day)


def test_the_payment_is_of_the_order_or_as_the_issuer_says_or_unknown(seller: Wallet) -> None:
    token, branch = make_live(decimals=0)
    order = order_of(seller.investor, token.issuer, 1_000, security=token.public_id)
    keep_investment(commitment=hold(order), actor=make.make_officer(), now=make.NOW)
    said = make.NOW - timedelta(days=40)
    for payment in (Payment(order.key), Payment(paid_at=said), Payment()):
        issued(token, branch, seller, payment=payment)

    lots = lots_to_move(token, seller.address, 30)

    assert [(lot.units, lot.paid_at) for lot in lots] == [(10, make.NOW), (10, said), (10, None)]


def test_lots_are_made_in_the_partition_that_the_chain_or_the_issue_names(
    seller: Wallet, buyer: Wallet
) -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, PartitionNamed("REGS", PartitionTerms(0, 0, frozenset())))
    issued(token, branch, seller, 4, partition="REGS")
    branch.block()
    of_regs = IssuedByPartition("REGS", seller.address, seller.address, 6)
    branch.told(token, Transfer(ZERO, seller.address, 6), of_regs, Transfer(ZERO, seller.address, 5))

    def lots(holder: Wallet, partition: str) -> list[tuple[int, str]]:
        return [(lot.units, lot.label) for lot in lots_to_move(token, holder.address, 99, partition)]

    assert (lots(seller, "REGS"), lots(seller, "default")) == ([(4, "REGS"), (6, "REGS")], [(5, "default")])
    branch.block()
    sent = TransferByPartition("REGS", seller.address, seller.address, buyer.address, 5)
    branch.told(
        token, Transfer(seller.address, buyer.address, 5), Transfer(seller.address, buyer.address, 5), sent
    )
    assert lots(seller, "REGS") == [(5, "REGS")]
    assert (lots(buyer, "REGS"), lots(buyer, "default")) == ([(4, "REGS"), (1, "REGS")], [(5, "default")])
    branch.block()
    branch.told(token, PartitionMerged("REGS", buyer.address, 5))
    assert sorted(lots(buyer, "default")) == [(1, "REGS"), (4, "REGS"), (5, "default")]
    branch.block()
    other = "0x" + "cd" * 20
    branch.told(token, HolderRecovered(seller.address, other, 5), Transfer(seller.address, other, 5))
    recovered = lots_to_move(token, other, 99, "REGS")
    assert [(lot.units, lot.acquired_at == lot.issued_at) for lot in recovered] == [(5, True)]
    branch.rollback(branch.network.cursor_number - 2)
    assert lots(buyer, "REGS") == [(4, "REGS"), (1, "REGS")]


def test_what_an_affiliate_sells_has_no_day_of_payment(seller: Wallet, buyer: Wallet) -> None:
    token, branch = make_live()
    issued(token, branch, seller, payment=Payment(paid_at=make.NOW))
    KycCase.objects.filter(investor=seller.investor).update(investor_class="affiliate")
    branch.block()
    branch.moved(token, (seller.address, buyer.address, 4))

    assert [lot.paid_at for lot in lots_to_move(token, seller.address, 6)] == [make.NOW]
    assert [lot.paid_at for lot in lots_to_move(token, buyer.address, 4)] == [None]


def test_a_korean_lot_is_free_half_a_year_after_its_deposit() -> None:
    token, branch = make_offered("KR-CROWD")
    seller, buyer = make_buyer("KR"), make_buyer("KR")
    branch.block()
    branch.moved(token, (ZERO, seller.address, 10))

    def against(when: datetime) -> LegalReason | None:
        fresh = Token.objects.get(pk=token.pk)
        opinion = law_of_transfer(token=fresh, sender=seller, receiver=buyer.address, units=10, now=when)
        return reason(opinion, "KR-CF-05")

    early = against(make.NOW + timedelta(days=30))
    assert early is not None
    assert (early.code, early.missing) == ("PARAM_UNSET", "lot.deposited_at")
    final(branch)
    locked = against(make.NOW + timedelta(days=30))
    assert locked is not None
    assert (locked.code, locked.limit) == ("HOLDING_PERIOD", "≥ 2027-09-01T00:00:00+09:00")
    assert against(datetime(2027, 8, 31, 14, 59, tzinfo=UTC)) is not None
    assert against(datetime(2027, 8, 31, 15, 0, tzinfo=UTC)) is None


@pytest.mark.parametrize(("is_reporting", "year", "month"), [(False, 2028, 3), (True, 2027, 9)])
def test_rule_144_counts_from_the_payment_and_six_months_where_the_issuer_reports(
    is_reporting: bool, year: int, month: int, settings: Any
) -> None:
    token, branch = make_live()
    seller, buyer = make_buyer("US"), make_buyer("US")
    agree(token, settings, is_reporting=is_reporting)
    issued(token, branch, seller, payment=Payment(paid_at=make.NOW))
    offered_before(token, "US-506b")

    def against(when: datetime) -> LegalReason | None:
        opinion = law_of_transfer(token=token, sender=seller, receiver=buyer.address, units=10, now=when)
        return reason(opinion, "US-144-01")

    free = datetime(year, month, 1, tzinfo=ZoneInfo("America/New_York"))
    locked = against(free - timedelta(seconds=1))
    assert locked is not None
    assert (locked.code, locked.limit) == ("HOLDING_PERIOD", f"≥ {free.isoformat()}")
    assert against(free) is None


def test_rule_144_blocks_where_nobody_said_when_the_units_were_paid(settings: Any) -> None:
    token, branch = make_live()
    seller, buyer = make_buyer("US"), make_buyer("US")
    agree(token, settings, is_reporting=False)
    issued(token, branch, seller)
    offered_before(token, "US-506b")

    unknown = reason(asked(token, seller, buyer.address), "US-144-01")

    assert unknown is not None
    assert (unknown.code, unknown.missing) == ("PARAM_UNSET", "lot.paid_at")


def offered_before(token: Token, pack: str) -> None:
    """Written down by itself: asking the pack before issuing needs documents of the offering, and this is not
    about them."""
    owner = make.owner_of(token.issuer.organisation)
    Regime.objects.create(token=token, pack=pack, chosen_by=owner, chosen_at=make.NOW)


def agree(token: Token, settings: Any, *, is_reporting: bool) -> None:
    """Two persons, to the token's rules, in which it is said whether the issuer reports."""
    nobody_else, settings.APPROVALS_POLICY = settings.APPROVALS_POLICY, ""
    terms = RuledTerms(first_offer_at=make.NOW, closes_at=CLOSE, settles_by=CLOSE, is_reporting=is_reporting)
    payload = payload_of(token, Wanted("US-506b", terms=terms), now=make.NOW)
    owner = make.owner_of(token.issuer.organisation)
    agreed = propose(action="tokens.first_rules", payload=payload, actor=owner, now=make.NOW)
    assert agreed is not None
    approve(approval=agreed, seen=agreed.payload_hash, actor=make.make_officer(), now=make.NOW)
    settings.APPROVALS_POLICY = nobody_else


def test_who_holds_a_tenth_or_the_most_or_belongs_to_the_issuer_is_held_to_it(seller: Wallet) -> None:
    token, branch = make_live()
    branch.moved(token, (ZERO, seller.address, 10), (ZERO, "0x" + "ab" * 20, 91))
    insider = make.make_investor(make.owner_of(token.issuer.organisation))

    assert suspected_roles(token, seller.investor, held=10) == ()
    assert suspected_roles(token, seller.investor, held=11) == ("major_holder",)
    assert suspected_roles(token, insider, held=0) == ("issuer",)
    branch.block()
    branch.moved(token, ("0x" + "ab" * 20, ZERO, 91))
    assert suspected_roles(token, seller.investor, held=10) == ("major_holder",)


@pytest.mark.parametrize(("pack", "exemption", "counts"), [("SG", "SG-01", 0), ("US-506b", "", 1)])
def test_all_holders_are_counted_only_where_a_rule_asks_for_them(
    pack: str, exemption: str, counts: int
) -> None:
    country = pack[:2]
    token, branch = make_offered(pack, exemption)
    seller, buyer = make_buyer(country), make_buyer(country)
    branch.moved(token, (ZERO, seller.address, 10))

    with CaptureQueriesContext(connection) as queries:
        law_of_transfer(token=token, sender=seller, receiver=buyer.address, units=10, now=make.NOW)

    asked = [query["sql"] for query in queries]
    assert sum("count(DISTINCT coalesce(wallet.investor_id" in sql for sql in asked) == counts
