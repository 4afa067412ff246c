"""Take somebody who may no longer hold out of what is queued, before it is signed.

A queued issue carries the terms of the moment it was asked for. Where one of its holders was revoked, has
expired or was frozen since, the issue is taken back and its other lines are asked for again.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.queries import Terms, terms_of
from tokens.controls import frozen_holders
from tokens.models import Issuance, Token
from tokens.operations.issue import eligible
from tokens.operations.issue_import import Line, submit_lines
from tokens.operations.reconcile_register import require_keeper
from tokens.taking_back import take_back
from transactions.models import Intent


@transaction.atomic
def withdraw_issues(*, token: Token, actor: User, now: datetime) -> list[Intent]:
    """Return what was asked for anew. An issue that is signed already goes its way.

    Raises `NotPermitted`, `NoSigner`.
    """
    token = Token.objects.locked().get(pk=token.pk)
    require_keeper(token, actor)
    waiting = Issuance.objects.filter(token=token, intent__state=Intent.State.QUEUED)
    unsigned = Intent.objects.never_signed().filter(pk__in=waiting.values("intent"))
    queued = {intent.pk: intent for intent in unsigned.filter(state=Intent.State.QUEUED).locked()}
    issuances = list(
        Issuance.objects.filter(intent__in=queued).select_related("wallet", "row__holder_import")
    )
    good = _who_may_hold(token, issuances, now=now)
    spoilt = {issuance.intent_id for issuance in issuances if issuance.wallet_id not in good}
    again = [row for row in issuances if row.intent_id in spoilt and row.row and row.wallet_id in good]
    take_back([queued[pk] for pk in sorted(spoilt)], now=now)
    for pk in sorted(spoilt):
        journal.record(actor=actor, verb="token.issue_withdrawn", subject=queued[pk], now=now)
    return _ask_again(token, again, good, actor=actor, now=now)


def _who_may_hold(token: Token, issuances: Iterable[Issuance], *, now: datetime) -> dict[int, Terms]:
    desired = terms_of([issuance.wallet_id for issuance in issuances])
    frozen = frozen_holders(token)
    return {
        wallet: terms
        for wallet, terms in desired.items()
        if eligible(terms, now=now) and terms.holder not in frozen
    }


def _ask_again(
    token: Token, issuances: Iterable[Issuance], good: dict[int, Terms], *, actor: User, now: datetime
) -> list[Intent]:
    """New deeds with today's terms, import by import, in the order of the file."""
    intents: list[Intent] = []
    rows = sorted(
        ((issuance.row, issuance) for issuance in issuances if issuance.row),
        key=lambda pair: (pair[0].holder_import_id, pair[0].line),
    )
    for _import, members in groupby(rows, key=lambda pair: pair[0].holder_import_id):
        lines = [
            Line(row, issuance.wallet, issuance.units, good[issuance.wallet_id]) for row, issuance in members
        ]
        intents += submit_lines(token, lines[0].row.holder_import, lines, actor=actor, now=now)
    return intents
