"""A receipt was matched by hand to the wrong payment: it is nobody's again. It needs a second person, for
whoever was taken for its payer has not paid any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import gate
from audit import journal
from kernel.errors import DomainError, Kind
from payments import ledger, matching, news
from payments.credits import credits_of
from payments.models import Entry, Expectation, LedgerAccount, Receipt
from payments.operations._match import name_of_match, seal_anew
from payments.policies import require_keeper
from privacy.models import PersonalKey

ACTION = "payments.undo_match"


class NotMatchedByHand(DomainError):
    """What fits in every point is matched by itself, and stays; so does what is nobody's."""

    code = "payments.not_matched_by_hand"
    kind = Kind.CONFLICT
    message = _("This receipt was not matched by hand.")


class MoneyGone(DomainError):
    """Some of it became the issuer's or went back to the payer: there is nothing left to be undone."""

    code = "payments.money_gone"
    kind = Kind.CONFLICT
    message = _("The money of this receipt is not held any more.")


@transaction.atomic
def undo_match(*, receipt: Receipt, actor: User, now: datetime) -> Receipt:
    """It waits for an officer again, under a key of its own; the listener of the payment hears of it.

    Raises `NotPermitted`, `ConflictOfInterest`, `NotMatchedByHand`, `MoneyGone`, `ApprovalRequired`.
    """
    require_keeper(actor, receipt.account)
    expectation = _expected(receipt)
    receipt = Receipt.objects.locked().select_related("account", "personal_key").get(pk=receipt.pk)
    held = LedgerAccount.objects.held(expectation)
    left = credits_of([expectation])[expectation.pk].left.get(receipt.pk)
    if left != receipt.amount or held.amount < receipt.amount:
        raise MoneyGone
    gate.spend(ACTION, payload_of(receipt), actor=actor, now=now)
    _book(receipt, held, now=now)
    Receipt.TRANSITIONS.move(receipt, Receipt.State.UNMATCHED)
    receipt.expectation, receipt.match_reason = None, ""
    receipt.matched_at, receipt.matched_by, receipt.reasons = None, None, [matching.MATCH_UNDONE]
    fields = ["state", "expectation", "match_reason", "matched_at", "matched_by", "reasons"]
    receipt.save(update_fields=fields)
    seal_anew(receipt, PersonalKey.objects.open())
    news.announce(expectation, now=now)
    data = {"expectation": expectation.public_id}
    journal.record(actor=actor, verb="receipt.match_undone", subject=receipt, now=now, data=data)
    return receipt


def payload_of(receipt: Receipt) -> dict[str, str]:
    expectation = receipt.expectation
    return {"receipt": receipt.public_id, "expectation": expectation.public_id if expectation else ""}


def _expected(receipt: Receipt) -> Expectation:
    """Locked before the receipt, as everywhere. Raises `NotMatchedByHand`."""
    rows = Receipt.objects.filter(pk=receipt.pk, state=Receipt.State.MATCHED).exclude(match_reason="")
    locked = Expectation.objects.locked().select_related("account")
    found = locked.filter(pk__in=rows.values("expectation")).first()
    if found is None or not rows.filter(expectation=found).exists():
        raise NotMatchedByHand
    return found


def _book(receipt: Receipt, held: LedgerAccount, *, now: datetime) -> None:
    kind = LedgerAccount.Kind.UNMATCHED
    ledger.transfer(
        key=f"unmatched:{name_of_match(receipt)}",
        reason=Entry.Reason.UNMATCHED,
        debit=held,
        credit=LedgerAccount.objects.of(kind, receipt.account, currency=receipt.currency),
        amount=receipt.amount,
        now=now,
    )
