"""Somebody reads who paid; that they did is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from payments.models import Receipt


def view_receipt(*, receipt: Receipt, actor: User, now: datetime) -> Receipt:
    """Raises `NotPermitted`."""
    require_officer(actor)
    journal.record(actor=actor, verb="receipt.viewed", subject=receipt, now=now)
    return receipt
