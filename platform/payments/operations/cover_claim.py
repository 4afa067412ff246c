"""Make good what the bank took back after it had been passed on: with a payment that came for it, or with
what the issuer is owed. It needs a second person, for it decides who bears the loss."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import gate
from audit import journal
from kernel.errors import DomainError, Kind
from monitoring.incidents import close_incident
from payments import ledger
from payments.errors import NotEnough
from payments.models import Cover, Entry, LedgerAccount, Receipt, Reversal
from payments.money import require_money, written
from payments.operations.reverse_receipt import CLAIM
from payments.policies import require_keeper

ACTION = "payments.cover_claim"
PROCEEDS = "proceeds"
Kinds = LedgerAccount.Kind


class MoreThanClaimed(DomainError):
    """More than is still owed; a payment that is larger than that goes back to its payer."""

    code = "payments.more_than_claimed"
    kind = Kind.CONFLICT
    message = _("Only {open} {currency} of the claim are open.")


class NotForThisClaim(DomainError):
    """The payment is at another account or in another currency, or does not wait for an officer any more."""

    code = "payments.not_for_this_claim"
    kind = Kind.CONFLICT
    message = _("This payment cannot cover the claim.")


@transaction.atomic
def cover_claim(
    *, reversal: Reversal, receipt: Receipt | None, amount: Decimal, actor: User, now: datetime
) -> Cover:
    """The whole of `receipt`, or without one `amount` of the issuer's proceeds. Closes the incident when
    nothing is open any more.

    Raises `NotPermitted`, `ConflictOfInterest`, `NotMoney`, `MoreThanClaimed`, `NotForThisClaim`,
    `NotEnough`, `ApprovalRequired`.
    """
    reversal = _locked(reversal)
    taken_back = reversal.receipt
    require_keeper(actor, taken_back.account)
    require_money(amount, taken_back.currency)
    if amount > reversal.unsettled:
        raise MoreThanClaimed(open=written(reversal.unsettled), currency=taken_back.currency)
    source = _proceeds(taken_back, amount) if receipt is None else _spent(receipt, taken_back, amount)
    gate.spend(ACTION, payload_of(reversal, receipt, amount), actor=actor, now=now)
    cover = Cover.objects.create(reversal=reversal, receipt=receipt, amount=amount, at=now, by=actor)
    ledger.transfer(
        key=f"covered:{cover.public_id}",
        reason=Entry.Reason.COVERED,
        debit=source,
        credit=_account(Kinds.CLAIM, taken_back),
        amount=amount,
        now=now,
    )
    if not reversal.unsettled:
        close_incident(code=CLAIM, subject=taken_back.public_id, now=now)
    data = {"amount": written(amount), "with": receipt.public_id if receipt else PROCEEDS}
    journal.record(actor=actor, verb="claim.covered", subject=taken_back, now=now, data=data)
    return cover


def payload_of(reversal: Reversal, receipt: Receipt | None, amount: Decimal) -> dict[str, str]:
    return {
        "receipt": reversal.receipt.public_id,
        "with": receipt.public_id if receipt is not None else PROCEEDS,
        "amount": written(amount),
    }


def _locked(reversal: Reversal) -> Reversal:
    """Of two covers at once the second sees the first."""
    rows = Reversal.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("receipt__account__issuer__organisation").get(pk=reversal.pk)


def _spent(receipt: Receipt, taken_back: Receipt, amount: Decimal) -> LedgerAccount:
    """Where the payment is, which is nobody's any more."""
    receipt = Receipt.objects.locked().get(pk=receipt.pk)
    place = (receipt.account_id, receipt.currency)
    is_free = receipt.state == Receipt.State.UNMATCHED and receipt.amount == amount
    if place != (taken_back.account_id, taken_back.currency) or not is_free:
        raise NotForThisClaim
    Receipt.TRANSITIONS.move(receipt, Receipt.State.COVERING)
    receipt.reasons = []
    receipt.save(update_fields=["state", "reasons"])
    return _account(Kinds.UNMATCHED, taken_back)


def _proceeds(taken_back: Receipt, amount: Decimal) -> LedgerAccount:
    proceeds = _account(Kinds.PROCEEDS, taken_back)
    if proceeds.amount < amount:
        raise NotEnough(available=proceeds.amount, currency=taken_back.currency)
    return proceeds


def _account(kind: str, receipt: Receipt) -> LedgerAccount:
    return LedgerAccount.objects.of(kind, receipt.account, currency=receipt.currency)
