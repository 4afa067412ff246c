"""An officer decides what becomes of a line that could not be taken in by itself."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from kernel.errors import DomainError, Kind
from payments.models import StatementLine
from payments.operations.take_receipt import take_receipt
from payments.statement_taking import credit_of, settle

State = StatementLine.State


class NotACredit(DomainError):
    """Only money that came in can become a receipt."""

    code = "payments.line_is_no_credit"
    kind = Kind.CONFLICT
    message = _("Only a credit can be taken in; anything else is left out.")


@transaction.atomic
def take_line(*, line: StatementLine, actor: User, now: datetime) -> StatementLine:
    """It is a payment of its own, although another line says the same.

    Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`, `NotACredit`, and like `take_receipt`.
    """
    line = _locked(line, actor)
    if line.movement != StatementLine.Movement.CREDIT:
        raise NotACredit
    credit = replace(credit_of(line), external_id=f"{line.external_id}@{line.statement.public_id}")
    receipt = take_receipt(account=line.statement.account, line=credit, actor=actor, now=now)
    settle(line, State.TAKEN, line.code, receipt)
    data = {"position": line.position, "receipt": receipt.public_id}
    journal.record(actor=actor, verb="statement.line_taken", subject=line.statement, now=now, data=data)
    return line


@transaction.atomic
def leave_line_out(*, line: StatementLine, actor: User, now: datetime) -> StatementLine:
    """Nothing is to be done for it. Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`."""
    line = _locked(line, actor)
    code = line.code
    settle(line, State.LEFT_OUT, code, None)
    data = {"position": line.position, "code": code}
    journal.record(actor=actor, verb="statement.line_left_out", subject=line.statement, now=now, data=data)
    return line


def _locked(line: StatementLine, actor: User) -> StatementLine:
    """One that waits; a line that is still pending is the clock's."""
    require_independent_officer(actor, line.statement.account.issuer.organisation)
    rows = StatementLine.objects.select_for_update(of=("self",), no_key=True).waiting()
    return rows.select_related("statement__account__issuer", "statement__personal_key").get(pk=line.pk)
