"""Taking back an issue that was never signed: nothing on chain comes of it, so its rows and orders are free.

An intent that has a signature is never touched here: its bytes may still be mined (ENGINE design, b8).
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from kernel.bulk import update_rows
from tokens.models import AllottedOrder, HolderRow, Issuance
from tokens.sold import undo_sold
from transactions.models import Intent
from transactions.reject import CONFLICT


def refused() -> QuerySet[Intent]:
    """Intents the chain refused when they were tried out: it had not done them under their id, nor can it.

    One whose id the chain knows with other contents is not among them: its units may be issued already.
    """
    return Intent.objects.never_signed().filter(state=Intent.State.REJECTED).exclude(error_code=CONFLICT)


def left_behind(rows: QuerySet[HolderRow] | QuerySet[AllottedOrder]) -> QuerySet[Issuance]:
    """The lines of these that a chunk went on without (`operations.split_issue`)."""
    of_rows = Q(row__in=rows) if rows.model is HolderRow else Q(allotted__in=rows)
    return Issuance.objects.filter(of_rows, intent__state=Intent.State.SUPERSEDED)


def take_back(intents: Sequence[Intent], *, now: datetime) -> None:
    """Supersede locked intents that are queued or refused; rows of an import and orders lose their issuance.

    A single issue keeps its row, to be seen as failed. Raises `IllegalTransition` for a signed intent.
    """
    for intent in intents:
        Intent.TRANSITIONS.move(intent, Intent.State.SUPERSEDED)
        intent.settled_at = now
        intent.error_code = intent.error_code or "tokens.taken_back"
    update_rows(intents, ["state", "settled_at", "error_code"])
    issuances = Issuance.objects.filter(intent__in=intents)
    undo_sold(issuances.values_list("public_id", flat=True), now=now)
    issuances.in_bulk_of().delete()
