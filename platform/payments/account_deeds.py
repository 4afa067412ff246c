"""Deeds that decide where investors are told to pay to; each needs a second person."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from chain import client
from kernel.errors import Missing
from payments.models import CollectionAccount, Expectation
from payments.operations import close_account as closing
from payments.operations import open_account as opening


def _account(payload: Payload) -> CollectionAccount:
    """Raises `Missing`."""
    accounts = CollectionAccount.objects.select_related("issuer__organisation", "issuer__personal_key")
    account = accounts.filter(public_id=payload.get("account", "")).first()
    if account is None:
        raise Missing
    return account


def _to_open(payload: Payload) -> CollectionAccount:
    """With the details that are named; edited ones are another account. Raises `Missing`."""
    account = _account(payload)
    if opening.payload_of(account) != dict(payload):
        raise Missing
    return account


def _to_close(payload: Payload) -> CollectionAccount:
    """Raises `Missing`."""
    account = _account(payload)
    if closing.payload_of(account) != dict(payload):
        raise Missing
    return account


def _open(payload: Payload, *, actor: User, now: datetime) -> CollectionAccount:
    return opening.open_account(account=_to_open(payload), node=client.node(), actor=actor, now=now)


def _close(payload: Payload, *, actor: User, now: datetime) -> CollectionAccount:
    return closing.close_account(account=_to_close(payload), actor=actor, now=now)


def _opens(payload: Payload, *, now: datetime) -> Iterator[Change]:
    account = _to_open(payload)
    active = CollectionAccount.objects.active().filter(issuer=account.issuer, currency=account.currency)
    yield Change(_("Issuer"), account.issuer.legal_name, "")
    yield Change(_("Currency"), account.currency, "")
    yield Change(_("Where investors pay to"), _place(active.first()), _place(account))


def _closes(payload: Payload, *, now: datetime) -> Iterator[Change]:
    """Who was told to pay there before may still do so; their number says how many that are."""
    account = _to_close(payload)
    awaited = Expectation.objects.open().filter(account=account).count()
    yield Change(_("Issuer"), account.issuer.legal_name, "")
    yield Change(_("Currency"), account.currency, "")
    yield Change(_("Where investors pay to"), _place(account), "–")
    yield Change(_("Payments still awaited there"), awaited, awaited)


def _place(account: CollectionAccount | None) -> str:
    return account.place if account is not None else "–"


def _organisation(payload: Payload) -> Organisation:
    return _account(payload).issuer.organisation


OPEN_ACCOUNT = register(
    Action(
        opening.ACTION, _("Open an account for investors to pay to"), _open, _opens, _to_open, _organisation
    )
)
CLOSE_ACCOUNT = register(
    Action(
        closing.ACTION, _("Close an account that investors pay to"), _close, _closes, _to_close, _organisation
    )
)
