"""The deeds of issuers that need a second person: where they are paid."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from issuers.models import Issuer, PayoutAccount
from issuers.operations.set_payout_account import ACTION, payload_of, set_payout_account
from issuers.queries import payout_account
from kernel.errors import Missing


def account_of(payload: Payload) -> PayoutAccount:
    """With the details that are named; edited ones are another account. Raises `Missing`."""
    accounts = PayoutAccount.objects.select_related("issuer__organisation")
    account = accounts.filter(public_id=payload.get("account", "")).first()
    if account is None or payload_of(account) != dict(payload):
        raise Missing
    return account


def _set(payload: Payload, *, actor: User, now: datetime) -> PayoutAccount:
    return set_payout_account(account=account_of(payload), actor=actor, now=now)


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    account = account_of(payload)
    before = payout_account(account.issuer, account.currency)
    yield Change(_("Issuer"), account.issuer.legal_name, "")
    yield Change(_("Account for payouts"), str(before or "–"), f"{account.holder_name}, {account}")
    yield Change(_("Currency"), account.currency, "")


def _issuer(payload: Payload) -> Issuer:
    return account_of(payload).issuer


def _organisation(payload: Payload) -> Organisation:
    return _issuer(payload).organisation


SET_PAYOUT_ACCOUNT = register(
    Action(ACTION, _("Change where the issuer is paid"), _set, _effect, _issuer, _organisation)
)
