"""The issuer asks again for an issue that was refused or taken back by the chain, after mending the cause.

Where somebody in a chunk of a file or an allotment may no longer hold, or under other terms, the others go on
in a new chunk: its old bytes would put anybody else on the register again.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from kernel.states import IllegalTransition
from tokens.asked import Asked
from tokens.issue_law import LawRefuses, judge_issues, require_lawful
from tokens.may_hold import who_may_hold
from tokens.models import Issuance, Token
from tokens.operations.issue import PURPOSE, locked_live
from tokens.operations.split_issue import Reason, go_on_without, lines_of, not_eligible
from tokens.orders import require_still_paid
from tokens.retrying import TermsChanged, same_terms
from tokens.supply import require_room
from transactions.models import Intent
from transactions.operations.retry import RETRYABLE, requeue
from transactions.reject import CONFLICT


def may_try_again(intent: Intent) -> bool:
    """An id the chain has with other contents is for the platform's own people to look at."""
    return intent.purpose == PURPOSE and intent.state in RETRYABLE and intent.error_code != CONFLICT


@transaction.atomic
def try_issue_again(*, intent: Intent, actor: User, now: datetime) -> list[Intent]:
    """What is queued for it now: the same operation, or the new ones that take its place.

    The law is asked anew. Raises `NotPermitted`, `NotLive`, `IllegalTransition`, `OverCap`, `OrderNotPaid`,
    `OrderSpent`, `TermsChanged` when nobody in it may hold or when a single issue has other terms now,
    `LawRefuses` of a single issue or of all lines, `NoRegime`.
    """
    first = Issuance.objects.filter(intent=intent).select_related("token").first()
    if first is None or not may_try_again(intent):
        raise _not_to_be_tried(intent)
    token = locked_live(first.token, actor=actor)
    intent = Intent.objects.locked().get(pk=intent.pk)
    if not may_try_again(intent):
        raise _not_to_be_tried(intent)
    lines = lines_of(intent)
    require_room(token, sum(line.units for line in lines))
    require_still_paid(lines)
    unlawful = _unlawful(token, lines, now=now)
    requeue(intent, now=now)
    Issuance.objects.filter(intent=intent).update(refusal_code="", refusal_detail="")
    journal.record(actor=actor, verb="token.issue_retried", subject=intent, now=now)
    good = who_may_hold(token, [line.wallet_id for line in lines], now=now)
    changed = [
        line for line in lines if line.pk in unlawful or not same_terms(line, good.get(line.wallet_id))
    ]
    if not changed:
        return [intent]
    bad = {**unlawful, **not_eligible(lines, good)}
    is_single = first.row_id is None and first.allotted_id is None
    if is_single or len(bad) == len(lines):
        raise TermsChanged(count=len(changed))
    return go_on_without(intent, lines, good, bad, actor=actor, now=now)


def _unlawful(token: Token, lines: Sequence[Issuance], *, now: datetime) -> dict[int, Reason]:
    """The lines of a chunk that the law refuses, by key; what is kept in the clear names rules, no facts.

    Raises `LawRefuses`, `NoRegime`.
    """
    asked = [
        Asked(line.wallet_id, line.units, line.public_id, line.order or line.public_id) for line in lines
    ]
    judged = judge_issues(token, asked, partition=lines[0].partition, now=now)
    refused = {line.pk: one for line, one in zip(lines, judged, strict=True) if one.refusals}
    if len(refused) == len(lines):
        require_lawful(judged)
    return {
        pk: Reason(LawRefuses.code, " ".join(dict.fromkeys(reason.rule for reason in one.refusals)))
        for pk, one in refused.items()
    }


def _not_to_be_tried(intent: Intent) -> IllegalTransition:
    return IllegalTransition(name=intent._meta.verbose_name, current=intent.state, target=Intent.State.QUEUED)
