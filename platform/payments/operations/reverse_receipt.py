"""The bank took a credit back. What is held of it goes; what was passed on before is owed to us now."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit import journal
from monitoring.incidents import open_incident
from payments import ledger, news
from payments.models import Entry, Expectation, LedgerAccount, Receipt, Reversal
from payments.money import written
from payments.policies import require_keeper

CLAIM = "payments.claim"
Kinds = LedgerAccount.Kind


@transaction.atomic
def reverse_receipt(*, receipt: Receipt, reason: str, actor: User, now: datetime) -> Receipt:
    """`reason` is a code. One that is reversed already stays as it is. Opens an incident where more was taken
    back than is still held. Raises `NotPermitted`, `ConflictOfInterest`.
    """
    require_keeper(actor, receipt.account)
    receipt, expectation = _locked(receipt)
    if receipt.state == Receipt.State.REVERSED:
        return receipt
    covered = _covered(receipt, expectation)
    Receipt.TRANSITIONS.move(receipt, Receipt.State.REVERSED)
    receipt.reasons = []
    receipt.save(update_fields=["state", "reasons"])
    claimed = receipt.amount - sum(covered.values())
    _book(receipt, covered, claimed, now=now)
    Reversal.objects.create(receipt=receipt, reason=reason, claimed=claimed, at=now, by=actor)
    if claimed:
        detail = f"{written(claimed)} {receipt.currency} was passed on before the bank took it back"
        open_incident(code=CLAIM, subject=receipt.public_id, detail=detail, now=now)
    if expectation is not None:
        news.announce(expectation, now=now)
    data = {"reason": reason, "claimed": written(claimed)}
    journal.record(actor=actor, verb="receipt.reversed", subject=receipt, now=now, data=data)
    return receipt


def _locked(receipt: Receipt) -> tuple[Receipt, Expectation | None]:
    """The expectation first, as everywhere. It may have been found while we waited for the receipt."""
    expectation = _expectation_of(receipt)
    locked = Receipt.objects.locked().select_related("account").get(pk=receipt.pk)
    if locked.expectation_id is not None and expectation is None:
        expectation = Expectation.objects.locked().get(pk=locked.expectation_id)
    return locked, expectation


def _expectation_of(receipt: Receipt) -> Expectation | None:
    pk = Receipt.objects.values_list("expectation", flat=True).get(pk=receipt.pk)
    return None if pk is None else Expectation.objects.locked().select_related("account").get(pk=pk)


def _covered(receipt: Receipt, expectation: Expectation | None) -> dict[LedgerAccount, Decimal]:
    """What of it is still there, and on which account: none of a receipt that was sent back."""
    accounts = LedgerAccount.objects
    if receipt.state == Receipt.State.UNMATCHED:
        unmatched = accounts.of(Kinds.UNMATCHED, receipt.account, currency=receipt.currency)
        return {unmatched: receipt.amount}
    if expectation is None:
        return {}
    held = accounts.held(expectation)
    return {held: min(held.amount, receipt.amount)}


def _book(
    receipt: Receipt, covered: dict[LedgerAccount, Decimal], claimed: Decimal, *, now: datetime
) -> None:
    accounts = LedgerAccount.objects
    bank = accounts.of(Kinds.BANK, receipt.account, currency=receipt.currency)
    claim = accounts.of(Kinds.CLAIM, receipt.account, currency=receipt.currency)
    ledger.post(
        key=f"reversed:{receipt.public_id}",
        reason=Entry.Reason.REVERSED,
        amounts={**covered, claim: claimed, bank: -receipt.amount},
        now=now,
    )
