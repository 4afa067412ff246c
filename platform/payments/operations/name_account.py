"""Say which account a payer's money goes back to, where the statement does not. It needs a second person."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import gate
from audit import journal
from kernel.errors import DomainError, Kind
from payments.errors import BadDetails
from payments.models import Receipt
from payments.policies import require_keeper

ACTION = "payments.name_payer_account"
_NUMBER = re.compile(r"[0-9A-Z][0-9A-Z-]{6,38}[0-9A-Z]")


class AccountKnown(DomainError):
    """The statement says where the money came from; it goes back there and nowhere else."""

    code = "payments.account_known"
    kind = Kind.CONFLICT
    message = _("It is known which account this came from.")


@transaction.atomic
def draft_named_account(*, receipt: Receipt, number: str, actor: User, now: datetime) -> Receipt:
    """Write the account down; another number is another draft, and voids what was agreed to.

    Raises `NotPermitted`, `ConflictOfInterest`, `AccountKnown`, `BadDetails`.
    """
    receipt = _nameless(receipt, actor)
    compact = number.upper().replace(" ", "")
    if not _NUMBER.fullmatch(compact):
        raise BadDetails(field="number")
    receipt.named_account = compact
    receipt.save(update_fields=["named_account"])
    journal.record(actor=actor, verb="receipt.account_drafted", subject=receipt, now=now)
    return receipt


@transaction.atomic
def name_account(*, receipt: Receipt, actor: User, now: datetime) -> Receipt:
    """From now on its refunds go to the drafted account, those that wait for one too.

    Raises `NotPermitted`, `ConflictOfInterest`, `AccountKnown`, `BadDetails`, `ApprovalRequired`.
    """
    receipt = _nameless(receipt, actor)
    if not receipt.named_account:
        raise BadDetails(field="number")
    gate.spend(ACTION, payload_of(receipt), actor=actor, now=now)
    receipt.payer_account, receipt.named_account, receipt.is_nameless = receipt.named_account, "", False
    receipt.save(update_fields=["payer_account", "named_account", "is_nameless"])
    journal.record(actor=actor, verb="receipt.account_named", subject=receipt, now=now)
    return receipt


def payload_of(receipt: Receipt) -> dict[str, str]:
    """The number stays where it is, encrypted; its hash stands for it."""
    return {"receipt": receipt.public_id, "details": receipt.named_hash}


def _nameless(receipt: Receipt, actor: User) -> Receipt:
    receipt = Receipt.objects.locked().select_related("account", "personal_key").get(pk=receipt.pk)
    require_keeper(actor, receipt.account)
    if not receipt.is_nameless:
        raise AccountKnown
    return receipt
