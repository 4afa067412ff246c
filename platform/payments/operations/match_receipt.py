"""An officer says whose a receipt is. Why is one of a few reasons, and on record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from payments.models import Expectation, LedgerAccount, Receipt
from payments.operations._match import assign, record_match
from payments.policies import require_may_judge

REASONS = {
    "reference_mistyped": _("The reference is missing or mistyped; everything else fits."),
    "name_spelled_otherwise": _("The name is the investor's, spelled otherwise."),
    "payer_explained": _("Somebody else paid; why is explained and on file."),
}


class UnknownReason(DomainError):
    """Not one of `REASONS`."""

    code = "payments.unknown_reason"
    message = _("“{reason}” is not a reason for this.")


class ElsewhereExpected(DomainError):
    """The expectation is of another account or currency: the money cannot become its payer's where it is."""

    code = "payments.elsewhere_expected"
    kind = Kind.CONFLICT
    message = _("This payment is expected at another account or in another currency.")


@transaction.atomic
def match_receipt(
    *, receipt: Receipt, expectation: Expectation, reason: str, actor: User, now: datetime
) -> Receipt:
    """Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `ElsewhereExpected`, and
    `IllegalTransition` for one that does not wait."""
    require_may_judge(actor, expectation)
    if reason not in REASONS:
        raise UnknownReason(reason=reason[:60])
    expectation = Expectation.objects.locked().select_related("account").get(pk=expectation.pk)
    receipt = Receipt.objects.locked().select_related("account").get(pk=receipt.pk)
    if (receipt.account_id, receipt.currency) != (expectation.account_id, expectation.currency):
        raise ElsewhereExpected
    kind = LedgerAccount.Kind.UNMATCHED
    unmatched = LedgerAccount.objects.of(kind, receipt.account, currency=receipt.currency)
    assign(receipt, expectation, unmatched, reason=reason, actor=actor, now=now)
    record_match(receipt, actor=actor, now=now)
    return receipt
