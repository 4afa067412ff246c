"""A transfer somebody thinks of, judged by the law of the units' offering: lots, residence, roles, words."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from captable.insiders import suspected_roles
from captable.law_check import LegalOpinion, law_of_transfer
from captable.lot_movements import lots_to_move
from chain.addresses import ZERO
from compliance.law.reasons import LegalReason
from compliance.models import RuleDecision
from investors.models import Wallet
from tests import factories as make
from tests.support.branch import Branch, make_live
from tests.support.law import choose, load_lists, make_buyer, make_offered
from tokens.models import Token

pytestmark = pytest.mark.django_db


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
