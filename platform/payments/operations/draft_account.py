"""Write down where an issuer's investors are to pay to. Nobody is told of it until a second person has agreed
(`open_account`). Only an officer who is none of the issuer's people may."""

import re
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from chain.models import Network
from issuers.models import Issuer
from payments import banks
from payments.errors import BadDetails
from payments.models import CollectionAccount
from payments.money import CURRENCY_LENGTH

MOST_DECIMALS = 36
_CURRENCY = re.compile(rf"[A-Z][A-Za-z0-9.]{{2,{CURRENCY_LENGTH - 1}}}")


def draft_bank_account(
    *, issuer: Issuer, currency: str, bank: str, holder_name: str, number: str, actor: User, now: datetime
) -> CollectionAccount:
    """`bank` names an adapter, or is empty where files are exchanged.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownBank`, `BadDetails`.
    """
    if bank:
        banks.named(bank)
    for field, text in (("holder_name", holder_name), ("number", number)):
        if not text.strip() or not text.isprintable():
            raise BadDetails(field=field)
    account = CollectionAccount(
        issuer=issuer,
        kind=CollectionAccount.Kind.BANK,
        currency=currency,
        bank=bank,
        holder_name=holder_name,
        number=number,
    )
    return _draft(account, actor=actor, now=now)


def draft_token_account(
    *,
    issuer: Issuer,
    currency: str,
    network: Network,
    token: str,
    decimals: int,
    address: str,
    actor: User,
    now: datetime,
) -> CollectionAccount:
    """`currency` is the stablecoin's symbol. Raises `NotPermitted`, `ConflictOfInterest`, `BadDetails`."""
    if not 0 <= decimals <= MOST_DECIMALS:
        raise BadDetails(field="decimals")
    account = CollectionAccount(
        issuer=issuer,
        kind=CollectionAccount.Kind.CHAIN,
        currency=currency,
        network=network,
        token=token,
        decimals=decimals,
        address=address,
    )
    return _draft(account, actor=actor, now=now)


@transaction.atomic
def _draft(account: CollectionAccount, *, actor: User, now: datetime) -> CollectionAccount:
    require_independent_officer(actor, account.issuer.organisation)
    if not _CURRENCY.fullmatch(account.currency):
        raise BadDetails(field="currency")
    account.drafted_at = now
    account.save()
    data = {"kind": account.kind, "currency": account.currency, "bank": account.bank}
    journal.record(actor=actor, verb="collection_account.drafted", subject=account, now=now, data=data)
    return account
