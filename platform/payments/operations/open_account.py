"""From now on an issuer's investors are told to pay here. It needs a second person, and exactly the details
agreed to."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from approvals import gate
from audit import journal
from chain.client import Node
from kernel.errors import DomainError, Kind
from payments.models import CollectionAccount
from payments.operations.draft_address import require_empty

ACTION = "payments.open_account"


class AccountThere(DomainError):
    """The issuer collects this currency at another place, or the place is another issuer's."""

    code = "payments.account_there"
    kind = Kind.CONFLICT
    message = _("There is an account for {currency} already; close it first.")


class OpenedBefore(DomainError):
    """It is open, or was; where one is to be paid to again is written down anew."""

    code = "payments.opened_before"
    kind = Kind.CONFLICT
    message = _("This account has been opened already.")


@transaction.atomic
def open_account(*, account: CollectionAccount, node: Node, actor: User, now: datetime) -> CollectionAccount:
    """An address on chain has to be empty still: `node` is asked.

    Raises `NotPermitted`, `ConflictOfInterest`, `OpenedBefore`, `AddressNotEmpty`, `ApprovalRequired`,
    `AccountThere`, `NodeError`.
    """
    account = CollectionAccount.objects.locked().select_related("issuer__organisation").get(pk=account.pk)
    require_independent_officer(actor, account.issuer.organisation)
    if account.opened_at is not None:
        raise OpenedBefore
    if account.kind == CollectionAccount.Kind.CHAIN:
        require_empty(node, str(account.token), str(account.address))
    gate.spend(ACTION, payload_of(account), actor=actor, now=now)
    account.opened_at = now
    try:
        with transaction.atomic():
            account.save(update_fields=["opened_at"])
    except IntegrityError:
        raise AccountThere(currency=account.currency) from None
    data = {"kind": account.kind, "currency": account.currency, "bank": account.bank}
    journal.record(actor=actor, verb="collection_account.opened", subject=account, now=now, data=data)
    return account


def payload_of(account: CollectionAccount) -> dict[str, str]:
    """The details stay where they are, encrypted; their hash stands for them."""
    return {
        "issuer": account.issuer.public_id,
        "account": account.public_id,
        "currency": account.currency,
        "details": account.details_hash,
    }
