"""Deeds of payments that need a second person: paying an issuer, naming where a payer's money goes back
(where investors pay to is in `account_deeds`)."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from approvals.actions import Action, Change, register
from approvals.payload import BadPayload, Payload
from issuers.models import Issuer, PayoutAccount
from kernel.errors import Missing
from payments.errors import KeyTaken
from payments.models import LedgerAccount, Payout, Receipt
from payments.money import written
from payments.operations import name_account as naming
from payments.operations.pay_out_proceeds import ACTION, pay_out_proceeds, stored_key


def _issuer(payload: Payload) -> Issuer:
    issuer = Issuer.objects.select_related("organisation").filter(public_id=payload.get("issuer", "")).first()
    if issuer is None:
        raise Missing
    return issuer


def _amount(payload: Payload) -> Decimal:
    try:
        return Decimal(payload["amount"])
    except (KeyError, InvalidOperation):
        raise BadPayload from None


def _pay(payload: Payload, *, actor: User, now: datetime) -> Payout:
    """The operation computes the payload anew; the gate asks whether it is the agreed one. What was paid
    before needs no second approval, so it is not asked for."""
    key = payload.get("key", "")
    if Payout.objects.filter(key=stored_key(key)).exists():
        raise KeyTaken(key=key[:80])
    return pay_out_proceeds(
        key=key,
        issuer=_issuer(payload),
        currency=payload.get("currency", ""),
        amount=_amount(payload),
        actor=actor,
        now=now,
    )


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    issuer, amount = _issuer(payload), _amount(payload)
    account = PayoutAccount.objects.filter(issuer=issuer, public_id=payload.get("account", "")).first()
    if account is None:
        raise Missing
    rows = LedgerAccount.objects.filter(
        kind=LedgerAccount.Kind.PROCEEDS,
        currency=payload.get("currency", ""),
        collection_account__issuer=issuer,
    )
    owed = sum((row.amount for row in rows), Decimal(0))
    yield Change(_("Issuer"), issuer.legal_name, "")
    yield Change(_("Account for payouts"), f"{account.holder_name}, {account}", "")
    yield Change(_("Currency"), account.currency, "")
    yield Change(_("Owed to the issuer"), written(owed), written(owed - amount))


def _organisation(payload: Payload) -> Organisation:
    return _issuer(payload).organisation


PAY_OUT_PROCEEDS = register(
    Action(ACTION, _("Pay the issuer its proceeds"), _pay, _effect, _issuer, _organisation)
)


def _receipt(payload: Payload) -> Receipt:
    """With the account that is named; an edited one is another. Raises `Missing`."""
    rows = Receipt.objects.select_related("account__issuer__organisation", "personal_key")
    receipt = rows.filter(public_id=payload.get("receipt", "")).first()
    if receipt is None or naming.payload_of(receipt) != dict(payload):
        raise Missing
    return receipt


def _name(payload: Payload, *, actor: User, now: datetime) -> Receipt:
    return naming.name_account(receipt=_receipt(payload), actor=actor, now=now)


def _name_effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    receipt = _receipt(payload)
    yield Change(_("Issuer"), receipt.account.issuer.legal_name, "")
    yield Change(_("Name of the payer"), receipt.payer_name, "")
    yield Change(_("Account of the payer"), "–", receipt.named_account)


def _organisation_of_receipt(payload: Payload) -> Organisation:
    return _receipt(payload).account.issuer.organisation


NAME_PAYER_ACCOUNT = register(
    Action(
        naming.ACTION,
        _("Say which account a payment goes back to"),
        _name,
        _name_effect,
        _receipt,
        _organisation_of_receipt,
    )
)
