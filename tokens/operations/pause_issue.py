"""Pause the issue of a file: what is not signed yet is taken back, and its rows wait to be asked for again.

What is signed goes its way, for its bytes may be mined at any time. Resuming is issuing again: the agreement
is to the whole file, and the law is asked anew.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Kind
from tokens.models import HolderImport
from tokens.operations.issue import PURPOSE, locked_live
from tokens.taking_back import take_back
from transactions.models import Intent

PAUSED = "tokens.issue_paused"


class NothingToPause(DomainError):
    """Everything that was asked for is signed already."""

    code = "tokens.nothing_to_pause"
    kind = Kind.CONFLICT
    message = _("Nothing of this issue waits to be signed any more.")


@transaction.atomic
def pause_issue(*, holder_import: HolderImport, actor: User, now: datetime) -> int:
    """How many operations were taken back. Raises `NotPermitted`, `NotLive`, `NothingToPause`."""
    locked_live(holder_import.token, actor=actor)
    holder_import = HolderImport.objects.locked().get(pk=holder_import.pk)
    waiting = Intent.objects.about(holder_import).filter(purpose=PURPOSE, state=Intent.State.QUEUED)
    intents = list(waiting.never_signed().locked())
    if not intents:
        raise NothingToPause
    for intent in intents:
        intent.error_code = PAUSED
    take_back(intents, now=now)
    data = {"operations": len(intents)}
    journal.record(actor=actor, verb="import.issue_paused", subject=holder_import, now=now, data=data)
    return len(intents)


def was_paused() -> Exact:
    """Of an import, as an expression: whether the newest thing asked for was taken back by a pause; NULL
    where nothing was asked for."""
    asked = Intent.objects.filter(subject_type=HolderImport._meta.label_lower, subject_id=OuterRef("pk"))
    newest = asked.filter(purpose=PURPOSE).order_by("-pk").values("error_code")[:1]
    return Exact(Subquery(newest), Value(PAUSED))
