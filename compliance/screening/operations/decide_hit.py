"""An officer says whether a hit is the person: cleared, or confirmed, which rejects the case."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.decisions import Decision
from compliance.models import KycCase
from compliance.operations._rate_again import rate_again
from compliance.operations.decide_case import OFFICER_MOVES, decide_case
from compliance.operations.start_review import start_review
from compliance.policies import require_independent_of
from compliance.screening.decisions import HitDecision, require
from compliance.screening.models import Hit
from investors.models import Investor
from kernel.errors import DomainError

CONFIRMED_REASON = "sanctions_match"  # of the table for rejections
STATES = {
    HitDecision.CLEAR: (Hit.State.CLEARED, "screening.hit_cleared"),
    HitDecision.CONFIRM: (Hit.State.CONFIRMED, "screening.hit_confirmed"),
}


class NoteNeeded(DomainError):
    """Why a hit is or is not the person has to be written down."""

    code = "screening.note_needed"
    message = _("Write down what was compared, for whoever looks at it later.")


@transaction.atomic
def decide_hit(*, hit: Hit, decision: str, reason_code: str, note: str, actor: User, now: datetime) -> Hit:
    """A cleared hit stays cleared for this content of the entry. The note stays inside.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownDecision`, `UnknownReason`, `NoteNeeded`,
    `IllegalTransition`.
    """
    investor = Investor.objects.locked().get(pk=hit.investor_id)
    hit = Hit.objects.locked().get(pk=hit.pk)
    require_independent_of(actor, investor)
    choice = require(decision, reason_code)
    if not note.strip():
        raise NoteNeeded
    state, verb = STATES[choice]
    Hit.TRANSITIONS.move(hit, state)
    hit.reason_code, hit.note, hit.decided_by, hit.decided_at = reason_code, note.strip(), actor, now
    hit.save(update_fields=["state", "reason_code", "note", "decided_by", "decided_at"])
    journal.record(
        actor=actor,
        verb=verb,
        subject=hit,
        now=now,
        data={"reason": reason_code, "list": hit.listed.source, "entry": hit.listed.uid},
    )
    rate_again(_standing(investor), actor=actor, now=now)
    if choice == HitDecision.CONFIRM:
        _reject(investor, note, actor, now)
    return hit


def _standing(investor: Investor) -> list[KycCase]:
    return list(KycCase.objects.locked().standing().filter(investor=investor))


def _reject(investor: Investor, note: str, actor: User, now: datetime) -> None:
    """The investor's standing case, through the operations on cases."""
    case = KycCase.objects.standing().filter(investor=investor).order_by("-pk").first()
    if case is None or case.state == KycCase.State.REJECTED:
        return
    if not OFFICER_MOVES.allows(case.state, KycCase.State.REJECTED):
        case = start_review(case=case, actor=actor, now=now)
    decide_case(
        case=case,
        decision=Decision.REJECT,
        reason_code=CONFIRMED_REASON,
        note=note,
        actor=actor,
        now=now,
    )
