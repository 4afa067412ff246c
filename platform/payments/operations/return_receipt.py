"""Money that is nobody's goes back to the account it came from."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from payments.models import LedgerAccount, Payout, Receipt
from payments.operations._order import draw, record_orders
from payments.policies import require_keeper

REASONS = {
    "payer_unknown": _("Nobody knows what it was paid for."),
    "payer_not_accepted": _("The payer is not somebody whose money may be taken."),
    "asked_back": _("The payer asked for it back."),
}


class NoWayBack(DomainError):
    """The statement does not say from which account the money came."""

    code = "payments.no_way_back"
    kind = Kind.CONFLICT
    message = _("It is not known which account this came from.")


@transaction.atomic
def return_receipt(*, receipt: Receipt, reason: str, actor: User, now: datetime) -> Payout:
    """Raises `NotPermitted`, `ConflictOfInterest`, `NoWayBack`, and `IllegalTransition` for one that does not
    wait. Should the payout fail, the receipt waits again."""
    require_keeper(actor, receipt.account)
    receipt = Receipt.objects.locked().select_related("account").get(pk=receipt.pk)
    if receipt.is_nameless:
        raise NoWayBack
    Receipt.TRANSITIONS.move(receipt, Receipt.State.RETURNED)
    receipt.save(update_fields=["state"])
    payout = Payout(
        key=f"return:{receipt.public_id}:{receipt.payouts.count() + 1}",
        kind=Payout.Kind.RETURN,
        account=receipt.account,
        receipt=receipt,
        amount=receipt.amount,
        currency=receipt.currency,
        reason=reason,
    )
    unmatched = LedgerAccount.objects.of(
        LedgerAccount.Kind.UNMATCHED, receipt.account, currency=receipt.currency
    )
    draw(payout, unmatched, now=now)
    record_orders([payout], actor=actor, now=now)
    return payout
