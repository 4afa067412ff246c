"""The papers of an offering and of an order, from what the database knows at this moment."""

from datetime import datetime
from decimal import Decimal

from compliance.rules.library import library
from compliance.rules.pack import Pack
from offerings.allocating import Explanation
from offerings.models import AllocationLine, Offering, OfferingDocument, Subscription
from offerings.money import expectation_of
from offerings.papers.confirmation import confirmation
from offerings.papers.facts import Order, Outcome, Read, Terms
from offerings.papers.statement import statement
from offerings.papers.term_sheet import term_sheet
from papers.paper import Paper
from payments.balances import received_for, refunded_for
from payments.models import CollectionAccount
from tokens.models import Token


def papers_of(what: Offering | Subscription, *, language: str, now: datetime) -> list[Paper]:
    """The term sheet of an offering; the confirmation of an order and its statement. Who may read them is the
    caller's question: an order's have a name in them."""
    if isinstance(what, Offering):
        return [term_sheet(terms_of(what, language), language, now)]
    return [
        confirmation(order_of(what, language), language, now),
        statement(outcome_of(what, language), language, now),
    ]


def terms_of(offering: Offering, language: str) -> Terms:
    token, issuer, pack = offering.token, offering.token.issuer, _pack(offering)
    return Terms(
        reference=offering.public_id,
        title=offering.title,
        issuer=(issuer.legal_name_local if language == "ko" else "") or issuer.legal_name,
        registration_number=issuer.registration_number,
        security=token.name,
        symbol=token.symbol,
        isin=token.isin,
        instrument=Token.Instrument(token.instrument).label,
        law=pack.ko if language == "ko" else pack.en,
        exemption=offering.exemption,
        zone=pack.zone,
        price=offering.price,
        currency=offering.currency,
        target=offering.target,
        minimum=offering.minimum,
        decimals=token.decimals,
        units=offering.cap,
        step=offering.step,
        ticket_min=offering.ticket_min,
        ticket_max=offering.ticket_max,
        opens_at=offering.opens_at,
        closes_at=offering.closes_at,
        payment_days=offering.payment_days,
        method=Offering.Method(offering.method).label,
        papers=[_read(document) for document in offering.documents.filter(replaced_at=None)],
    )


def order_of(subscription: Subscription, language: str) -> Order:
    expectation = expectation_of(subscription)
    return Order(
        reference=subscription.public_id,
        terms=terms_of(subscription.offering, language),
        investor=subscription.investor.name,
        wallet=subscription.wallet.address,
        units=subscription.units,
        amount=subscription.amount,
        submitted_at=subscription.submitted_at,
        state=Subscription.State(subscription.state).label,
        payment_due_at=subscription.payment_due_at,
        pay_to=_told(expectation.account) if expectation else "",
        payment_reference=expectation.reference if expectation else "",
    )


def outcome_of(subscription: Subscription, language: str) -> Outcome:
    line = AllocationLine.objects.filter(subscription=subscription).select_related("allocation").first()
    expectation = expectation_of(subscription)
    asked = [expectation] if expectation else []
    return Outcome(
        order=order_of(subscription, language),
        allocated=line.units if line else None,
        explanation=Explanation(line.code, line.numbers) if line else None,
        decided_at=line.allocation.decided_at if line else None,
        paid=sum(received_for(asked).values(), Decimal(0)),
        returned=sum(refunded_for(asked).values(), Decimal(0)),
    )


def _told(account: CollectionAccount) -> str:
    """Where the money goes, as a payer writes it: an account at a bank, or an address on chain."""
    return account.address or f"{account.number} ({account.holder_name})"


def _pack(offering: Offering) -> Pack:
    """As it stood when the offering was approved, or drafted."""
    return library().pack(offering.pack, offering.approved_at or offering.created_at)


def _read(document: OfferingDocument) -> Read:
    return Read(OfferingDocument.Kind(document.kind).label, document.title, document.sha256)
