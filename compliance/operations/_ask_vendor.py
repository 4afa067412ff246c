"""Ask a vendor about the rows that are due, one call each, outside of any transaction.

Before the call the row is promised to this worker by moving `due_at` ahead, so a worker that dies in the
middle costs a pause and nothing else; the vendor finds the same applicant by our reference.
"""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from compliance.models import KycApplicant, KycApplicantQuerySet
from compliance.operations._vendor_times import again
from kernel.errors import DomainError
from monitoring.incidents import close_incident, open_incident

UNREACHED = "kyc.vendor_fails"
TRIES_BEFORE_INCIDENT = 3
BUDGET_SECONDS = 8  # of one turn; what is left over is the next turn's


def ask_each(
    due: KycApplicantQuerySet, ask: Callable[[KycApplicant], None], *, limit: int, now: datetime
) -> int:
    """Ask for each of the first `limit`; returns for how many it worked."""
    done, end = 0, time.monotonic() + BUDGET_SECONDS
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        if time.monotonic() > end:
            break
        row = _promised(due, pk, now)
        if row is not None and _worked(row, ask, now):
            done += 1
    return done


def _worked(row: KycApplicant, ask: Callable[[KycApplicant], None], now: datetime) -> bool:
    try:
        ask(row)
    except DomainError as error:
        _note_failure(row, error, now)
        return False
    close_incident(code=UNREACHED, subject=row.provider, now=now)
    return True


@transaction.atomic
def _promised(due: KycApplicantQuerySet, pk: int, now: datetime) -> KycApplicant | None:
    rows = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk)
    row = rows.select_related("case__investor").first()
    if row is not None:
        row.tries = min(row.tries + 1, 1000)
        row.due_at = again(row.tries, now=now)
        row.save(update_fields=["tries", "due_at"])
    return row


def _note_failure(row: KycApplicant, error: DomainError, now: datetime) -> None:
    KycApplicant.objects.filter(pk=row.pk).update(error_code=error.code)
    if row.tries >= TRIES_BEFORE_INCIDENT:
        open_incident(code=UNREACHED, subject=row.provider, detail=f"{error.code}: {error}", now=now)
