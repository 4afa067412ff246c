"""Somebody reads what a line of a statement says of its payer; that they did is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from payments.models import StatementLine


def view_line(*, line: StatementLine, actor: User, now: datetime) -> StatementLine:
    """Raises `NotPermitted`."""
    require_officer(actor)
    data = {"position": line.position}
    journal.record(actor=actor, verb="statement.line_viewed", subject=line.statement, now=now, data=data)
    return line
