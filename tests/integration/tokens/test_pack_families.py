"""Every family of packs can be subscribed to and issued under when all it asks for is on record, and each
fact that is missing blocks with the rule that asked for it.

What was raised, and when somebody subscribed, is for the app of subscriptions to say: the rules of the issue
that ask for it are named as `without`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.law.people import subjects_of
from compliance.operations.record_paper import record_paper
from compliance.rules.decide import decide
from compliance.rules.facts import Action, Money, Venue
from compliance.rules.library import library
from investors.models import Wallet
from tests import factories as make
from tests.support import recorded
from tests.support.law import load_lists, make_buyer, make_offered
from tokens.asked import Asked
from tokens.issue_law import judge_issues
from tokens.law_facts import Book, security_facts
from tokens.models import Token
from tokens.operations.choose_regime import OfferTerms

pytestmark = pytest.mark.django_db

SUBSCRIBE, ISSUE = "subscribe", "issue"
Record = Callable[[Token, Wallet], Any]
PORTAL = Venue("portal-1", ("us_funding_portal",))


@dataclass(frozen=True)
class Fact:
    """What is put on record, and which rules refuse without it: at the subscription, and at the issue."""

    name: str
    record: Record
    subscribing: tuple[str, ...] = ()
    issuing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    pack: str
    country: str
    currency: str
    facts: Sequence[Fact]
    person: str = "Seo Investor"
    exemption: str = ""
    without: tuple[str, ...] = ()  # rules of the issue that ask for what other apps will keep


def no_papers(name: str, *, subscribing: tuple[str, ...], issuing: tuple[str, ...]) -> Fact:
    return Fact(name, lambda token, _w: recorded.state(token, "no_papers", True), subscribing, issuing)


def assets(*issuing: str) -> Fact:
    small = Money(Decimal(4_000_000), "USD")
    return Fact("assets", lambda token, _w: recorded.state(token, "total_assets", small), (), issuing)


def settings(*words: str, subscribing: tuple[str, ...] = (), issuing: tuple[str, ...] = ()) -> Fact:
    return Fact("settings", lambda token, _w: recorded.state(token, "settings", words), subscribing, issuing)


def text(name: str, rule: str) -> Fact:
    return Fact(name, lambda _t, wallet: recorded.acknowledged(wallet, name), (rule,))


TRIGGERS = ("US-12G-W", "US-12G-WN", "US-12G-R", "US-12G-RN")
CROWD_TRIGGERS = ("US-12G-R", "US-12G-RN")
LETTER = Fact(
    "letter", lambda _t, wallet: recorded.accredited(wallet), ("US-D-02D", "US-D-02L", "US-D-03M", "US-D-03W")
)

FAMILIES = (
    Family(
        "KR-STO-PRIVATE",
        "KR",
        "KRW",
        (
            Fact(
                "review",
                lambda token, _w: recorded.paper(token, "ksd_pre_review"),
                issuing=("KR-REG-01",),
            ),
            Fact("clauses", lambda token, _w: recorded.state(token, "clauses", ()), issuing=("KR-REG-02",)),
            Fact("control", lambda token, _w: recorded.control(token, 0), issuing=("KR-REG-05",)),
        ),
        person="Seo REALNAME",
    ),
    Family("KR-CROWD", "KR", "KRW", (), without=("KR-CF-07S",)),
    Family(
        "US-506b",
        "US",
        "USD",
        (
            settings("no_general_solicitation", subscribing=("US-D-01S",)),
            no_papers("papers", subscribing=("US-D-05",), issuing=TRIGGERS),
            assets(*TRIGGERS),
        ),
    ),
    Family(
        "US-506c",
        "US",
        "USD",
        (
            LETTER,
            no_papers("papers", subscribing=("US-D-05",), issuing=TRIGGERS),
            assets(*TRIGGERS),
        ),
    ),
    Family(
        "US-CF",
        "US",
        "USD",
        (
            Fact("means", lambda _t, wallet: recorded.means(wallet, 60_000, 90_000, "USD"), ("US-CF-02",)),
            Fact(
                "intermediary",
                lambda token, _w: recorded.state(token, "intermediaries", (PORTAL,)),
                ("US-CF-04I", "US-CF-04V"),
            ),
            no_papers("papers", subscribing=(), issuing=CROWD_TRIGGERS),
            assets(*CROWD_TRIGGERS),
        ),
    ),
    Family(
        "US-REGS-CAT3-EQUITY",
        "BR",
        "USD",
        (
            settings(
                *("legend", "no_directed_selling", "offshore_transaction"),
                subscribing=("US-S-SELL",),
                issuing=("US-S-02L",),
            ),
            Fact(
                "nationality",
                lambda _t, wallet: recorded.nationality(wallet, "BR"),
                ("US-S-00",),
                ("US-S-00",),
            ),
            text("non_us_certificate", "US-S-02A"),
            text("no_hedging", "US-S-02A"),
            text("resale_undertaking", "US-S-02A"),
        ),
    ),
    Family(
        "EU-150",
        "DE",
        "EUR",
        (
            Fact("test", lambda _t, wallet: recorded.took_test(wallet, "appropriateness"), ("EU-MIF-01",)),
            text("risk", "EU-RISK"),
        ),
    ),
    Family(
        "EU-ECSPR",
        "DE",
        "EUR",
        (
            Fact("kiis", lambda token, _w: recorded.paper(token, "kiis"), ("EU-CF-KIIS",)),
            Fact("test", lambda _t, wallet: recorded.took_test(wallet, "knowledge"), ("EU-CF-02T",)),
            text("loss_simulation", "EU-CF-02L"),
            Fact("means", lambda _t, wallet: recorded.means(wallet, 60_000, 90_000, "EUR"), ("EU-CF-02W",)),
        ),
        without=("EU-CF-02C",),
    ),
)
LACKING = [(family, fact) for family in FAMILIES for fact in family.facts]


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings)


def offered(family: Family, *, without: str = "") -> tuple[Token, Wallet]:
    terms = OfferTerms(
        first_offer_at=make.NOW - timedelta(days=40),
        opens_at=make.NOW - timedelta(days=40),
        closes_at=make.NOW - timedelta(hours=1),
        price=Decimal(100),
        target=Decimal(10_000),
        currency=family.currency,
    )
    token, _branch = make_offered(family.pack, family.exemption, terms=terms, cap=1_000)
    wallet = make_buyer(family.country, name=family.person)
    for fact in family.facts:
        if fact.name != without:
            fact.record(token, wallet)
    return token, wallet


def refusing(token: Token, wallet: Wallet, phase: str) -> set[str]:
    """The rules that refuse ten units."""
    if phase == ISSUE:
        [judged] = judge_issues(token, [Asked(wallet.pk, 10, "isu_x")], now=make.NOW)
        return {reason.rule for reason in judged.refusals}
    book = Book.of(token, phase=SUBSCRIBE, now=make.NOW)
    [regime] = book.regimes
    people = subjects_of([wallet.investor_id], offerings=book.names, now=make.NOW)
    security = security_facts(token, issued=0, known=book.security)
    facts = book.facts(regime, security, people[wallet.investor_id])
    action = Action(SUBSCRIBE, units=10, amount=Money(Decimal(1000), regime.currency), wallet=wallet.address)
    decision = decide([regime.pack], facts, action, now=make.NOW, library=library())
    return {one.rule for one in decision.verdicts if one.counts and one.effect.refuses}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.pack)
def test_with_everything_on_record_it_is_allowed(family: Family) -> None:
    token, wallet = offered(family)

    assert refusing(token, wallet, SUBSCRIBE) == set()
    assert refusing(token, wallet, ISSUE) == set(family.without)


@pytest.mark.parametrize(
    "family", [family for family in FAMILIES if family.without], ids=lambda family: family.pack
)
def test_what_subscriptions_tell_is_all_that_an_issue_still_lacks(family: Family) -> None:
    token, wallet = offered(family)
    [judged] = judge_issues(token, [Asked(wallet.pk, 10, "isu_x")], now=make.NOW)
    [(question, _decision)] = judged.answered

    raised = replace(question.facts.offering, raised=question.facts.offering.target)
    action = replace(question.action, subscribed_at=make.NOW - timedelta(days=5))
    told = replace(question, facts=replace(question.facts, offering=raised), action=action)

    assert told.answered(now=make.NOW).effect.value == "ALLOW"


@pytest.mark.parametrize(
    ("family", "fact"), LACKING, ids=[f"{family.pack} {fact.name}" for family, fact in LACKING]
)
def test_each_fact_that_is_missing_blocks_with_its_reason(family: Family, fact: Fact) -> None:
    token, wallet = offered(family, without=fact.name)

    assert refusing(token, wallet, SUBSCRIBE) == set(fact.subscribing)
    assert refusing(token, wallet, ISSUE) == {*fact.issuing, *family.without}


def test_without_the_real_name_korea_refuses_both() -> None:
    [family] = [one for one in FAMILIES if one.pack == "KR-STO-PRIVATE"]
    token, wallet = offered(replace(family, person="Seo Investor"))

    assert refusing(token, wallet, SUBSCRIBE) == {"KR-KYC-RECEIVER"}
    assert refusing(token, wallet, ISSUE) == {"KR-KYC-RECEIVER"}


def test_books_that_hold_more_than_the_control_account_hold_the_next_issue() -> None:
    [family] = [one for one in FAMILIES if one.pack == "KR-STO-PRIVATE"]
    terms = OfferTerms(price=Decimal(100), currency="KRW")
    token, branch = make_offered(family.pack, terms=terms, cap=1_000)
    wallet = make_buyer("KR", name=family.person)
    for fact in family.facts:
        fact.record(token, wallet)
    branch.moved(token, (f"0x{0:040x}", wallet.address, 10))

    assert refusing(token, wallet, ISSUE) == {"KR-REG-05"}
    recorded.control(token, 10)
    assert refusing(token, wallet, ISSUE) == set()
    recorded.control(token, 11)
    assert refusing(token, wallet, ISSUE) == {"KR-REG-05"}


def test_what_was_acknowledged_for_another_offering_does_not_count() -> None:
    [family] = [one for one in FAMILIES if one.pack == "EU-150"]
    token, wallet = offered(family, without="risk")
    recorded.acknowledged(wallet, "risk", regime="reg_of_another_one")
    assert refusing(token, wallet, SUBSCRIBE) == {"EU-RISK"}

    recorded.acknowledged(wallet, "risk", regime=recorded.offering_of(token))
    assert refusing(token, wallet, SUBSCRIBE) == set()


def test_what_another_issuer_records_of_the_security_does_not_count() -> None:
    [family] = [one for one in FAMILIES if one.pack == "EU-ECSPR"]
    token, wallet = offered(family, without="kiis")
    stranger = make.make_approved()
    record_paper(
        issuer=stranger,
        security=token.public_id,
        regime=recorded.offering_of(token),
        name="kiis",
        at=make.NOW,
        shown=recorded.SHOWN,
        actor=make.owner_of(stranger.organisation),
        now=make.NOW,
    )

    assert refusing(token, wallet, SUBSCRIBE) == {"EU-CF-KIIS"}
