"""A Korean crowdfunding offering of a live security, the people who order, and the money they send."""

import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from investors.models import Wallet
from offerings.models import Offering, OfferingDocument, Subscription
from offerings.money import expectation_of
from offerings.operations.acknowledge_document import acknowledge_document
from offerings.operations.add_document import add_document
from offerings.operations.approve_offering import approve_offering
from offerings.operations.draft_offering import draft_offering
from offerings.operations.submit_offering import submit_offering
from offerings.operations.subscribe import subscribe
from offerings.operations.tick_offerings import turn
from offerings.reading import documents_of
from offerings.terms import Terms
from payments.lines import CreditLine
from payments.models import CollectionAccount, Receipt
from payments.operations.take_receipt import take_receipt
from tests import factories as make
from tests.support.branch import make_live
from tests.support.files import PDF
from tests.support.law import make_buyer
from tests.support.money import clock_actor, make_collection_account
from tokens.models import Token

OPENS = make.NOW + timedelta(days=1)
CLOSES = OPENS + timedelta(days=14)
DAY = timedelta(days=1)
PRICE = 10_000
TERMS = Terms(
    title="Busan Ship Fund I, first offering",
    pack="KR-CROWD",
    price=Decimal(PRICE),
    currency="KRW",
    target=Decimal(1_000_000),
    cap=100,
    opens_at=OPENS,
    closes_at=CLOSES,
    method="pro_rata",
)
_lines = itertools.count(1)


def make_draft_offering(token: Token | None = None, **terms: Any) -> Offering:
    token = token or make_live()[0]
    owner = make.owner_of(token.issuer.organisation)
    return draft_offering(token=token, terms=replace(TERMS, **terms), actor=owner, now=make.NOW)


def make_in_review(token: Token | None = None, **terms: Any) -> Offering:
    offering = make_draft_offering(token, **terms)
    return submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)


def make_scheduled(token: Token | None = None, **terms: Any) -> Offering:
    """Approved, with an account to collect the money at."""
    offering = make_in_review(token, **terms)
    approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)
    issuer, currency = offering.token.issuer, offering.currency
    if not CollectionAccount.objects.active().filter(issuer=issuer, currency=currency).exists():
        make_collection_account(issuer, currency=currency)
    return Offering.objects.get(pk=offering.pk)


def make_open(token: Token | None = None, **terms: Any) -> Offering:
    offering = make_scheduled(token, **terms)
    return turned(offering, OPENS)


def add_paper(offering: Offering, **fields: Any) -> OfferingDocument:
    usual = {"kind": "other", "title": "Risks", "content": PDF, "filename": "risks.pdf", "must_be_read": True}
    return add_document(offering=offering, actor=issuer_of(offering), now=make.NOW, **(usual | fields))


def read_all(offering: Offering, wallet: Wallet) -> None:
    """By the investor, or for somebody introduced by an officer who has the signed paper."""
    actor = wallet.investor.user or make.make_officer()
    for paper in documents_of(offering):
        acknowledge_document(document=paper, investor=wallet.investor, actor=actor, now=OPENS)


def issuer_of(offering: Offering) -> Any:
    return make.owner_of(offering.token.issuer.organisation)


def turned(offering: Offering, now: datetime) -> Offering:
    """After the clock has looked after it once."""
    turn(Offering.objects.get(pk=offering.pk), now=now)
    return Offering.objects.get(pk=offering.pk)


def buyer(country: str = "KR", *, now: datetime = OPENS, **fields: Any) -> Wallet:
    return make_buyer(country, now=now, **fields)


def order(
    offering: Offering, units: int = 10, wallet: Wallet | None = None, *, now: datetime = OPENS
) -> Subscription:
    wallet = wallet or buyer(now=now)
    actor = make.spokesman_of(wallet.investor)
    return subscribe(
        offering=offering, investor=wallet.investor, wallet=wallet, units=units, actor=actor, now=now
    )


def pay(subscription: Subscription, amount: int | None = None, *, now: datetime = OPENS) -> Receipt:
    """The bank shows a credit with the right name and reference."""
    expectation = expectation_of(subscription)
    assert expectation is not None
    line = CreditLine(
        external_id=f"offering-line-{next(_lines)}",
        amount=Decimal(subscription.amount if amount is None else amount),
        currency=subscription.currency,
        booked_at=now,
        payer_name=subscription.investor.name,
        payer_account="110-222-333444",
        text=expectation.reference,
    )
    return take_receipt(account=expectation.account, line=line, actor=clock_actor(), now=now)


def confirmed(offering: Offering, units: int = 10, **given: Any) -> Subscription:
    """Ordered, paid, and lawful when the clock asked."""
    subscription = order(offering, units, **given)
    pay(subscription, now=given.get("now", OPENS))
    turned(offering, given.get("now", OPENS))
    return fresh(subscription)


def fresh(subscription: Subscription) -> Subscription:
    return Subscription.objects.get(pk=subscription.pk)
