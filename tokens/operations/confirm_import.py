"""Confirm a staged file: from then on its people are made investors with a wallet and a KYC case.

A small file is done at once, all of it or nothing. A large one would outlast the request and hold its locks
for minutes: it is taken in part by part (`tokens.taking_in`), goes on after a kill, and shows how far it is.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from sheets.staging import require_sound
from tokens.models import HolderImport, Token
from tokens.operations.stage_import import require_new
from tokens.supply import require_room
from tokens.taking_in import PART, finish, take_part, waiting


@transaction.atomic
def confirm_import(
    *, holder_import: HolderImport, accept_errors: bool, actor: User, now: datetime
) -> HolderImport:
    """CONFIRMED if the file is small, else CONFIRMING until its last part is in.

    Raises `NotPermitted`, `IllegalTransition`, `AlreadyConfirmed`, `ImportHasErrors`, `NothingToImport`,
    `OverCap`, and for a small file, where something changed since staging, `IntroductionConflict`,
    `AddressTaken`; then nothing is imported.
    """
    token = Token.objects.locked().get(pk=holder_import.token_id)
    holder_import = HolderImport.objects.locked().get(pk=holder_import.pk)
    require_manage(actor, token.issuer.organisation)
    HolderImport.TRANSITIONS.move(holder_import, HolderImport.State.CONFIRMING)
    require_new(token, holder_import.sha256)
    require_sound(holder_import.rows.all(), accept_errors=accept_errors)
    require_room(token, int(holder_import.rows.sound().aggregate(units=Sum("units"))["units"] or 0))
    holder_import.errors_accepted, holder_import.confirmed_by = accept_errors, actor
    holder_import.save(update_fields=["state", "errors_accepted", "confirmed_by"])
    rows = waiting(holder_import).count()
    if rows <= PART:
        take_part(holder_import, now=now)
        finish(holder_import, now=now)
    data = {"rows": rows}  # the journal last: whoever holds it waits for nobody
    journal.record(actor=actor, verb="import.confirmed", subject=holder_import, now=now, data=data)
    return holder_import
