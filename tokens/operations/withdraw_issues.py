"""Take somebody who may no longer hold out of what is queued, before it is signed.

A queued issue carries the terms of the moment it was asked for. Where one of its holders was revoked, has
expired or was frozen since, it goes on with its other lines alone, under the same operation id.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from audit import journal
from chain.bindings import security_token
from compliance.models import WhitelistEntry
from compliance.queries import Terms
from tokens.controls import frozen_holders
from tokens.lines import columns, issue_line
from tokens.may_hold import who_may_hold
from tokens.models import Issuance, Token
from tokens.operations.reconcile_register import require_keeper
from tokens.sold import undo_sold
from tokens.taking_back import take_back
from transactions import outbox
from transactions.models import Intent


@transaction.atomic
def withdraw_issues(*, token: Token, actor: User, now: datetime) -> list[Intent]:
    """Return the issues that were changed. One that was ever signed goes its way. Raises `NotPermitted`."""
    token = Token.objects.locked().get(pk=token.pk)
    require_keeper(token, actor)
    queued = _spoilt(token, now=now)
    issuances = list(Issuance.objects.filter(intent__in=queued).select_related("wallet").order_by("pk"))
    good = who_may_hold(token, [issuance.wallet_id for issuance in issuances], now=now)
    spoilt = {issuance.intent_id for issuance in issuances if issuance.wallet_id not in good}
    changed = [intent for intent in queued if intent.pk in spoilt]
    for intent in changed:
        lines = [line for line in issuances if line.intent_id == intent.pk and line.wallet_id in good]
        _go_on_with(token, intent, lines, good, now=now)
        data = {"lines_left": len(lines)}
        journal.record(actor=actor, verb="token.issue_withdrawn", subject=intent, now=now, data=data)
    return changed


def _spoilt(token: Token, *, now: datetime) -> list[Intent]:
    """Queued, never signed, and with a holder who may not hold now; the sound ones are not even read."""
    may_hold = WhitelistEntry.objects.eligible(now=now).filter(wallet=OuterRef("wallet"))
    waiting = Issuance.objects.filter(token=token, intent__state=Intent.State.QUEUED)
    spoilt = waiting.filter(~Exists(may_hold) | Q(wallet__address__in=frozen_holders(token)))
    unsigned = Intent.objects.never_signed().filter(pk__in=spoilt.values("intent"))
    return list(unsigned.filter(state=Intent.State.QUEUED).locked())


def _go_on_with(
    token: Token, intent: Intent, lines: Sequence[Issuance], good: dict[int, Terms], *, now: datetime
) -> None:
    """The lines with today's terms; an issue that has none left is taken back."""
    if not lines:
        take_back([intent], now=now)
        return
    gone = Issuance.objects.filter(intent=intent).exclude(pk__in=[line.pk for line in lines])
    undo_sold(gone.values_list("public_id", flat=True), now=now)
    gone.delete()
    for line in lines:
        for name, value in columns(good[line.wallet_id]).items():
            setattr(line, name, value)
    Issuance.objects.bulk_update(lines, list(columns(good[lines[0].wallet_id])))
    told = [issue_line(good[line.wallet_id], line.units) for line in lines]
    call = security_token.register_and_issue_batch(str(token.address), intent.operation_id, told)
    outbox.amend(intent=intent, data=call.data)
