"""Writing an account down and asking for it is one step for the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from accounts.models import User
from approvals.models import Approval
from approvals.operations.propose import propose
from issuers.models import Issuer, PayoutAccount
from issuers.operations.draft_payout_account import CURRENCIES, draft_payout_account
from issuers.operations.set_payout_account import ACTION, payload_of
from issuers.queries import payout_account


@dataclass(frozen=True, slots=True)
class Asked:
    """It was asked for; `approval` is None where it needed nobody else."""

    approval: Approval | None


def accounts_of(issuer: Issuer) -> list[PayoutAccount]:
    """Those that count, one a currency."""
    return [account for code in CURRENCIES if (account := payout_account(issuer, code)) is not None]


def requests_of(issuer: Issuer) -> "models.QuerySet[Approval]":
    """Those that wait for an officer."""
    return issuer.organisation.approvals.open().filter(action=ACTION).defer("report")


@transaction.atomic
def ask_for_account(
    *, issuer: Issuer, details: Mapping[str, str], actor: User, now: datetime
) -> Approval | None:
    """Raises what `draft_payout_account` and `propose` raise; then nothing is written down."""
    account = draft_payout_account(issuer=issuer, **details, actor=actor, now=now)
    return propose(action=ACTION, payload=payload_of(account), actor=actor, now=now)
