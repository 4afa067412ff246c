"""The deed that takes a payment away from whom it was given to by hand; it needs a second person."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from kernel.errors import Missing
from payments.balances import held
from payments.models import Receipt
from payments.money import written
from payments.operations.undo_match import ACTION, payload_of, undo_match


def _receipt(payload: Payload) -> Receipt:
    """As it was matched when it was asked for. Raises `Missing`."""
    rows = Receipt.objects.select_related("account__issuer__organisation", "expectation__investor")
    receipt = rows.filter(public_id=payload.get("receipt", "")).first()
    if receipt is None or payload_of(receipt) != dict(payload):
        raise Missing
    return receipt


def _undo(payload: Payload, *, actor: User, now: datetime) -> Receipt:
    return undo_match(receipt=_receipt(payload), actor=actor, now=now)


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    receipt = _receipt(payload)
    expectation = receipt.expectation
    if expectation is None:
        raise Missing
    there, currency = held(expectation), receipt.currency
    yield Change(_("Issuer"), receipt.account.issuer.legal_name, "")
    yield Change(_("Name of the payer"), receipt.payer_name, receipt.payer_name)
    yield Change(
        _("Matched to the payment of"), f"{expectation.investor.name} · {expectation.reference}", "–"
    )
    yield Change(
        _("Held for this investor"),
        f"{written(there)} {currency}",
        f"{written(there - receipt.amount)} {currency}",
    )


def _organisation(payload: Payload) -> Organisation:
    return _receipt(payload).account.issuer.organisation


UNDO_MATCH = register(Action(ACTION, _("Undo a match made by hand"), _undo, _effect, _receipt, _organisation))
