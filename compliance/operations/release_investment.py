"""Give the room in an investor's limits back: withdrawn, refunded, or the hold's time is over."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.decisions import UnknownReason
from compliance.models.commitment import Commitment
from compliance.operations._order import locked_commitment, require_may_account, require_may_order
from compliance.operations.expire_cases import CLOCK
from investors.models import Investor
from kernel.bulk import update_rows

State = Commitment.State
WITHDRAWN, REFUNDED, EXPIRED = "withdrawn", "refunded", "expired"
REASONS: Mapping[str, str | Promise] = {
    WITHDRAWN: _("The investor withdrew the order."),
    REFUNDED: _("The money was paid back."),
    "not_allotted": _("No units were allotted."),
    "offer_failed": _("The offer was cancelled."),
    "not_paid": _("The order was not paid in time."),
}
RELEASED = ["state", "released_at", "reason_code"]


@transaction.atomic
def release_investment(*, commitment: Commitment, reason_code: str, actor: User, now: datetime) -> Commitment:
    """The investor may withdraw what is only held; that money was paid back is for others to say.

    Raises `NotPermitted`, `UnknownReason`, `IllegalTransition`.
    """
    commitment = locked_commitment(commitment)
    if reason_code not in REASONS:
        raise UnknownReason(reason=reason_code[:60], decision="release")
    if reason_code == WITHDRAWN and commitment.state == State.HELD:
        require_may_order(actor, commitment.investor)
    else:
        require_may_account(actor, commitment.issuer)
    _release([commitment], reason_code, actor=actor, now=now)
    return commitment


@transaction.atomic
def release_expired(*, limit: int = 500, actor: User, now: datetime) -> int:
    """Release at most `limit` holds whose time is over, oldest first; returns how many.

    Raises `NotPermitted` for anyone but the clock.
    """
    if not is_system(actor, CLOCK):
        raise NotPermitted
    due = Commitment.objects.lapsed(now=now)
    found = dict(due.order_by("expires_at", "pk").values_list("pk", "investor_id")[:limit])
    list(Investor.objects.locked().filter(pk__in=set(found.values())).values_list("pk"))
    return _release(list(due.locked().filter(pk__in=found)), EXPIRED, actor=actor, now=now)


def _release(commitments: Sequence[Commitment], reason: str, *, actor: User, now: datetime) -> int:
    for commitment in commitments:
        Commitment.TRANSITIONS.move(commitment, State.RELEASED)
        commitment.released_at, commitment.reason_code = now, reason
    update_rows(commitments, RELEASED)
    journal.record_many(actor=actor, verb="investment.released", subjects=_told(commitments), now=now)
    return len(commitments)


def _told(commitments: Iterable[Commitment]) -> list[tuple[Commitment, dict[str, str]]]:
    return [(commitment, {"reason": commitment.reason_code}) for commitment in commitments]
