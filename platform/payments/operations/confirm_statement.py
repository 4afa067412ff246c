"""Confirm a staged statement, or put it aside. Once confirmed its lines are taken in one by one
(`payments.statement_taking`), by whoever confirms a small one, else by the clock.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from kernel.errors import DomainError, Kind
from payments.models import StatementImport

State = StatementImport.State


class StatementHasBadRows(DomainError):
    """Some rows could not be read, and nobody has said that the rest is to be taken without them."""

    code = "payments.statement_has_bad_rows"
    kind = Kind.CONFLICT
    message = _("{count} rows cannot be read. Mend the file, or accept to take the rest without them.")


@transaction.atomic
def confirm_statement(
    *, statement: StatementImport, without_bad_rows: bool, actor: User, now: datetime
) -> StatementImport:
    """Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`, `StatementHasBadRows`."""
    statement = _locked(statement, actor)
    StatementImport.TRANSITIONS.move(statement, State.TAKING)
    if statement.bad_rows and not without_bad_rows:
        raise StatementHasBadRows(count=len(statement.bad_rows))
    statement.confirmed_by, statement.confirmed_at = actor, now
    statement.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    data = {"lines": statement.lines.count(), "bad_rows_left_out": len(statement.bad_rows)}
    journal.record(actor=actor, verb="statement.confirmed", subject=statement, now=now, data=data)
    return statement


@transaction.atomic
def cancel_statement(*, statement: StatementImport, actor: User, now: datetime) -> StatementImport:
    """Its lines go; nothing was taken in.

    Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`.
    """
    statement = _locked(statement, actor)
    StatementImport.TRANSITIONS.move(statement, State.CANCELLED)
    statement.save(update_fields=["state"])
    statement.lines.all().delete()
    journal.record(actor=actor, verb="statement.cancelled", subject=statement, now=now)
    return statement


def _locked(statement: StatementImport, actor: User) -> StatementImport:
    require_independent_officer(actor, statement.account.issuer.organisation)
    return StatementImport.objects.locked().select_related("account").get(pk=statement.pk)
