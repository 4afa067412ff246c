"""Nobody is told to pay to an account any more. What still comes is taken, and what is there goes out.

It needs a second person: an issuer without an account sells nothing, and makes room for another account.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from approvals import gate
from audit import journal
from kernel.errors import DomainError, Kind
from payments.models import CollectionAccount

ACTION = "payments.close_account"


class NotOpen(DomainError):
    """Closed already, or never opened."""

    code = "payments.account_not_open"
    kind = Kind.CONFLICT
    message = _("This account is not open.")


@transaction.atomic
def close_account(*, account: CollectionAccount, actor: User, now: datetime) -> CollectionAccount:
    """Raises `NotPermitted`, `ConflictOfInterest`, `NotOpen`, `ApprovalRequired`."""
    account = CollectionAccount.objects.locked().select_related("issuer__organisation").get(pk=account.pk)
    require_independent_officer(actor, account.issuer.organisation)
    if account.opened_at is None or account.closed_at is not None:
        raise NotOpen
    gate.spend(ACTION, payload_of(account), actor=actor, now=now)
    account.closed_at = now
    account.save(update_fields=["closed_at"])
    journal.record(actor=actor, verb="collection_account.closed", subject=account, now=now)
    return account


def payload_of(account: CollectionAccount) -> dict[str, str]:
    return {
        "issuer": account.issuer.public_id,
        "account": account.public_id,
        "currency": account.currency,
    }
