"""A credit that was seen outside is taken in, once however often it is told, and matched at once where it
fits in every point."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Kind
from payments import ledger, matching
from payments.lines import CreditLine
from payments.models import CollectionAccount, Entry, Expectation, LedgerAccount, Receipt
from payments.money import require_money, written
from payments.operations._match import assign, record_match
from privacy.models import PersonalKey

ID_LENGTH = 200


class ReceiptDiffers(DomainError):
    """The account's statement told this line before, with another sum."""

    code = "payments.receipt_differs"
    kind = Kind.CONFLICT
    message = _("The line {external_id} was read before, with another sum.")


class NoLineId(DomainError):
    """A line without an id of its own could be taken twice."""

    code = "payments.no_line_id"
    message = _("The line has no usable id.")


@transaction.atomic
def take_receipt(*, account: CollectionAccount, line: CreditLine, actor: User, now: datetime) -> Receipt:
    """The receipt; the one there is if the line was taken before. What does not match waits with its reasons.

    Raises `NotMoney`, `NoLineId`, `ReceiptDiffers`.
    """
    require_money(line.amount, line.currency)
    if not 0 < len(line.external_id) <= ID_LENGTH:
        raise NoLineId
    if existing := Receipt.objects.filter(account=account, external_id=line.external_id).first():
        return _same(existing, line)
    finding = _found(account, line)
    receipt, is_new = _write(account, line, finding, now)
    if not is_new:
        return _same(receipt, line)
    unmatched = _book(receipt, now=now)
    expectation = finding.expectation if finding.is_match else None
    if expectation is not None:
        assign(receipt, expectation, unmatched, reason="", actor=actor, now=now)
    data = {"amount": written(receipt.amount), "currency": receipt.currency, "reasons": receipt.reasons}
    journal.record(actor=actor, verb="receipt.taken", subject=receipt, now=now, data=data)
    if expectation is not None:
        record_match(receipt, actor=actor, now=now)
    return receipt


def _found(account: CollectionAccount, line: CreditLine) -> matching.Finding:
    """Asked again under the expectation's lock where it was closed in between."""
    finding = matching.find(account, line)
    if not finding.is_match or finding.expectation is None:
        return finding
    locked = Expectation.objects.locked().filter(pk=finding.expectation.pk)
    is_same = [finding.expectation.state] == list(locked.values_list("state", flat=True))
    return finding if is_same else matching.find(account, line)


def _same(existing: Receipt, line: CreditLine) -> Receipt:
    if (existing.amount, existing.currency) != (line.amount, line.currency):
        raise ReceiptDiffers(external_id=line.external_id[:60])
    return existing


def _write(
    account: CollectionAccount, line: CreditLine, finding: matching.Finding, now: datetime
) -> tuple[Receipt, bool]:
    """The row, and whether it is new: another worker may read the same statement."""
    try:
        with transaction.atomic():
            receipt = Receipt.objects.create(
                personal_key=_key(finding),
                account=account,
                external_id=line.external_id,
                amount=line.amount,
                currency=line.currency,
                booked_at=line.booked_at,
                taken_at=now,
                payer_name=line.payer_name,
                payer_account=line.payer_account,
                is_nameless=not line.payer_account,
                text=line.text,
                reference=line.reference or "",
                reasons=list(finding.reasons),
            )
    except IntegrityError:
        return Receipt.objects.get(account=account, external_id=line.external_id), False
    return receipt, True


def _key(finding: matching.Finding) -> PersonalKey:
    if finding.is_match and finding.expectation is not None:
        return finding.expectation.investor.personal_key
    return PersonalKey.objects.open()


def _book(receipt: Receipt, *, now: datetime) -> LedgerAccount:
    """The account on which it is nobody's yet."""
    kinds, accounts = LedgerAccount.Kind, LedgerAccount.objects
    unmatched = accounts.of(kinds.UNMATCHED, receipt.account, currency=receipt.currency)
    ledger.transfer(
        key=f"received:{receipt.public_id}",
        reason=Entry.Reason.RECEIVED,
        debit=accounts.of(kinds.BANK, receipt.account, currency=receipt.currency),
        credit=unmatched,
        amount=receipt.amount,
        now=now,
    )
    return unmatched
