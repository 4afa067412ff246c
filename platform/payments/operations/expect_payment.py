"""Ask an investor for money: from now on what comes with this reference is held for them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from investors.models import Investor
from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from payments.errors import KeyTaken
from payments.models import CollectionAccount, Expectation
from payments.money import require_money, written
from payments.references import new_reference


class NoCollectionAccount(DomainError):
    """The issuer has nowhere to be paid to in this currency."""

    code = "payments.no_collection_account"
    kind = Kind.CONFLICT
    message = _("There is no account to collect {currency} for this issuer.")


@transaction.atomic
def expect_payment(
    *,
    key: str,
    investor: Investor,
    issuer: Issuer,
    amount: Decimal,
    currency: str,
    due_at: datetime,
    purpose: str,
    subject: str,
    actor: User,
    now: datetime,
) -> Expectation:
    """`purpose` is the word to listen under (`payments.news`), `subject` the public id of what is paid for.

    Raises `NotMoney`, `NoCollectionAccount`, `KeyTaken`.
    """
    require_money(amount, currency)
    terms = {
        "investor": investor,
        "issuer": issuer,
        "amount": amount,
        "currency": currency,
        "purpose": purpose,
        "subject": subject,
    }
    if existing := Expectation.objects.filter(key=key).first():
        return _same(existing, terms)
    account = CollectionAccount.objects.active().filter(issuer=issuer, currency=currency).first()
    if account is None:
        raise NoCollectionAccount(currency=currency)
    try:
        with transaction.atomic():
            expectation = Expectation.objects.create(
                key=key, reference=_reference(), account=account, due_at=due_at, opened_at=now, **terms
            )
    except IntegrityError:  # somebody was quicker
        return _same(Expectation.objects.get(key=key), terms)
    data = {"amount": written(amount), "currency": currency, "purpose": purpose, "subject": subject}
    journal.record(actor=actor, verb="payment.expected", subject=expectation, now=now, data=data)
    return expectation


def _same(existing: Expectation, terms: dict[str, Any]) -> Expectation:
    if any(getattr(existing, name) != value for name, value in terms.items()):
        raise KeyTaken(key=existing.key)
    return existing


def _reference() -> str:
    while Expectation.objects.filter(reference=(reference := new_reference())).exists():
        pass
    return reference
