"""From now on an issuer is paid here. It needs a second person, and exactly the details agreed to."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from approvals import gate
from audit import journal
from issuers.models import PayoutAccount
from kernel.errors import DomainError, Kind

ACTION = "issuers.set_payout_account"


class AlreadyActive(DomainError):
    """This account was activated before; an older one is written down anew."""

    code = "issuers.account_already_active"
    kind = Kind.CONFLICT
    message = _("This account has been in use already.")


@transaction.atomic
def set_payout_account(*, account: PayoutAccount, actor: User, now: datetime) -> PayoutAccount:
    """Raises `NotPermitted`, `AlreadyActive`, `ApprovalRequired`."""
    account = PayoutAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    require_manage(actor, account.issuer.organisation)
    if account.active_from is not None:
        raise AlreadyActive
    gate.spend(ACTION, payload_of(account), actor=actor, now=now)
    account.active_from = now
    account.save(update_fields=["active_from"])
    data = {"account": account.public_id, "currency": account.currency}
    journal.record(actor=actor, verb="issuer.payout_account_set", subject=account.issuer, now=now, data=data)
    return account


def payload_of(account: PayoutAccount) -> dict[str, str]:
    """The details stay where they are, encrypted; their hash stands for them."""
    return {
        "issuer": account.issuer.public_id,
        "account": account.public_id,
        "details": account.details_hash,
    }
