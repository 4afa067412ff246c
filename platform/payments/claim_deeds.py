"""The deed that decides who bears what the bank took back; it needs a second person."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from approvals.actions import Action, Change, register
from approvals.payload import BadPayload, Payload
from kernel.errors import Missing
from payments.balances import totals
from payments.models import Cover, LedgerAccount, Receipt, Reversal
from payments.money import written
from payments.operations.cover_claim import ACTION, PROCEEDS, cover_claim


def _reversal(payload: Payload) -> Reversal:
    """Raises `Missing`."""
    rows = Reversal.objects.select_related("receipt__account__issuer__organisation")
    reversal = rows.filter(receipt__public_id=payload.get("receipt", "")).first()
    if reversal is None:
        raise Missing
    return reversal


def _taken_back(payload: Payload) -> Receipt:
    return _reversal(payload).receipt


def _payment(payload: Payload) -> Receipt | None:
    """None where the issuer's proceeds are meant. Raises `Missing`."""
    name = payload.get("with", "")
    receipt = Receipt.objects.filter(public_id=name).first()
    if receipt is None and name != PROCEEDS:
        raise Missing
    return receipt


def _amount(payload: Payload) -> Decimal:
    try:
        return Decimal(payload["amount"])
    except (KeyError, InvalidOperation):
        raise BadPayload from None


def _cover(payload: Payload, *, actor: User, now: datetime) -> Cover:
    return cover_claim(
        reversal=_reversal(payload),
        receipt=_payment(payload),
        amount=_amount(payload),
        actor=actor,
        now=now,
    )


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    reversal, payment, amount = _reversal(payload), _payment(payload), _amount(payload)
    account, currency = reversal.receipt.account, reversal.receipt.currency
    yield Change(_("Issuer"), account.issuer.legal_name, "")
    yield Change(_("Name of the payer"), reversal.receipt.payer_name, "")
    open_ = reversal.unsettled
    yield Change(
        _("Owed after the bank took it back"), _told(open_, currency), _told(open_ - amount, currency)
    )
    if payment is None:
        owed = totals(account, currency)[LedgerAccount.Kind.PROCEEDS]
        yield Change(_("Owed to the issuer"), _told(owed, currency), _told(owed - amount, currency))
    else:
        covers = Receipt.State.COVERING.label
        yield Change(_("Payment that came for it"), f"{payment.payer_name} · {payment.public_id}", covers)


def _told(amount: Decimal, currency: str) -> str:
    return f"{written(amount)} {currency}"


def _organisation(payload: Payload) -> Organisation:
    return _taken_back(payload).account.issuer.organisation


COVER_CLAIM = register(
    Action(ACTION, _("Cover what the bank took back"), _cover, _effect, _taken_back, _organisation)
)
