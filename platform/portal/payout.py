"""Writing an account down and asking for it is one step for the person."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from approvals.models import Approval
from approvals.operations.propose import propose
from issuers.models import Issuer
from issuers.operations.draft_payout_account import draft_payout_account
from issuers.operations.set_payout_account import ACTION, payload_of


@transaction.atomic
def ask_for_account(
    *, issuer: Issuer, details: Mapping[str, str], actor: User, now: datetime
) -> Approval | None:
    """Raises what `draft_payout_account` and `propose` raise; then nothing is written down."""
    account = draft_payout_account(issuer=issuer, **details, actor=actor, now=now)
    return propose(action=ACTION, payload=payload_of(account), actor=actor, now=now)
