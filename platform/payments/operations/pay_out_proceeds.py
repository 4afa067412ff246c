"""Pay an issuer what is theirs, to the account that was agreed for it. It needs a second person."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import may_manage, require_independent_officer
from approvals import gate
from issuers.models import Issuer, PayoutAccount
from issuers.queries import payout_account
from kernel.errors import DomainError, Kind
from payments.errors import KeyTaken, NotEnough
from payments.models import CollectionAccount, LedgerAccount, Payout
from payments.money import require_money, written
from payments.operations._order import draw, record_orders

ACTION = "payments.pay_out_proceeds"


class NoPayoutAccount(DomainError):
    """Nobody has agreed yet where the issuer is paid in this currency."""

    code = "payments.no_payout_account"
    kind = Kind.CONFLICT
    message = _("It is not agreed where this issuer is paid in {currency}.")


@transaction.atomic
def pay_out_proceeds(
    *, key: str, issuer: Issuer, currency: str, amount: Decimal, actor: User, now: datetime
) -> Payout:
    """For the issuer's people, or an officer who is none of them.

    Raises `NotPermitted`, `ConflictOfInterest`, `NotMoney`, `NoPayoutAccount`, `NotEnough`, `KeyTaken`,
    `ApprovalRequired`.
    """
    if not may_manage(actor, issuer.organisation):
        require_independent_officer(actor, issuer.organisation)
    require_money(amount, currency)
    list(CollectionAccount.objects.locked().filter(issuer=issuer))
    if existing := Payout.objects.filter(key=stored_key(key)).first():
        return _same(existing, issuer, currency, amount)
    target = _target(issuer, currency)
    proceeds = _proceeds(issuer, currency, amount)
    gate.spend(ACTION, payload_of(key, issuer, target, amount), actor=actor, now=now)
    payout = Payout(
        key=stored_key(key),
        kind=Payout.Kind.PROCEEDS,
        account=proceeds.collection_account,
        payout_account=target,
        amount=amount,
        currency=currency,
    )
    draw(payout, proceeds, now=now)
    record_orders([payout], actor=actor, now=now)
    return payout


def stored_key(key: str) -> str:
    """Keys of people who ask never meet those of refunds."""
    return f"proceeds:{key}"


def payload_for(key: str, issuer: Issuer, currency: str, amount: Decimal) -> dict[str, str]:
    """What is asked for, with the account as it is agreed on now. Raises `NoPayoutAccount`."""
    return payload_of(key, issuer, _target(issuer, currency), amount)


def payload_of(key: str, issuer: Issuer, target: PayoutAccount, amount: Decimal) -> dict[str, str]:
    """The account's details stay encrypted; their hash stands for them, so that another account voids it."""
    return {
        "key": key,
        "issuer": issuer.public_id,
        "currency": target.currency,
        "amount": written(amount),
        "account": target.public_id,
        "details": target.details_hash,
    }


def _same(existing: Payout, issuer: Issuer, currency: str, amount: Decimal) -> Payout:
    is_same = (
        existing.kind == Payout.Kind.PROCEEDS
        and existing.account.issuer_id == issuer.pk
        and (existing.amount, existing.currency) == (amount, currency)
    )
    if not is_same:
        raise KeyTaken(key=existing.key)
    return existing


def _target(issuer: Issuer, currency: str) -> PayoutAccount:
    target = payout_account(issuer, currency)
    if target is None:
        raise NoPayoutAccount(currency=currency)
    return target


def _proceeds(issuer: Issuer, currency: str, amount: Decimal) -> LedgerAccount:
    """At the first place where there is enough; the issuer's places are locked, so nobody else draws from
    them. Raises `NotEnough`."""
    accounts = LedgerAccount.objects.filter(
        kind=LedgerAccount.Kind.PROCEEDS, currency=currency, collection_account__issuer=issuer
    )
    rows = list(accounts.select_related("collection_account").order_by("pk"))
    enough = (row for row in rows if row.amount >= amount)
    found = next(enough, None)
    if found is None:
        raise NotEnough(available=max((row.amount for row in rows), default=Decimal(0)), currency=currency)
    return found
