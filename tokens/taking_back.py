"""Taking back an issue that was never signed: nothing on chain can come of it, so its rows are free again.

An intent that has a signature is never touched here: its bytes may still be mined (ENGINE design, b8).
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from kernel.bulk import update_rows
from tokens.models import HolderRow, Issuance
from transactions.models import Intent
from transactions.reject import CONFLICT


def refused() -> QuerySet[Intent]:
    """Intents the chain refused when they were tried out: it had not done them under their id, nor can it.

    One whose id the chain knows with other contents is not among them: its units may be issued already.
    """
    return Intent.objects.never_signed().filter(state=Intent.State.REJECTED).exclude(error_code=CONFLICT)


def left_behind(rows: QuerySet[HolderRow]) -> QuerySet[Issuance]:
    """The lines of these rows that a chunk went on without (`operations.split_issue`)."""
    return Issuance.objects.filter(row__in=rows, intent__state=Intent.State.SUPERSEDED)


def take_back(intents: Sequence[Intent], *, now: datetime) -> None:
    """Supersede locked intents that are queued or refused; the rows of an import lose their issuance.

    A single issue keeps its row, to be seen as failed. Raises `IllegalTransition` for a signed intent.
    """
    for intent in intents:
        Intent.TRANSITIONS.move(intent, Intent.State.SUPERSEDED)
        intent.settled_at = now
        intent.error_code = intent.error_code or "tokens.taken_back"
    update_rows(intents, ["state", "settled_at", "error_code"])
    Issuance.objects.filter(intent__in=intents, row__isnull=False).delete()
