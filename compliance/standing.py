"""What a provider's findings amount to, taken together. Pure, and blind to the order of arrival.

The same findings give the same state whenever and however often they are delivered; a finding against
the person is never outweighed by a later one in their favour without an officer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from compliance.models import IdentityLevel, KycCase
from compliance.providers.base import Answer

State = KycCase.State
STATES: Mapping[Answer, KycCase.State] = {
    Answer.APPROVED: State.VERIFIED,
    Answer.RETRY: State.UPDATES_REQUIRED,
    Answer.REVIEW: State.MANUAL_REVIEW,
}
LEVELS = ("", *IdentityLevel.values)  # from the least to the most
STRICTNESS = (Answer.APPROVED, Answer.RETRY, Answer.REVIEW, Answer.EXPIRED, Answer.REJECTED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer, when the provider found it, and at which level it then identified, where it says so."""

    answer: Answer
    occurred_at: datetime
    level: str = ""


def standing(findings: Sequence[Finding], *, since: datetime | None = None) -> KycCase.State | None:
    """The state the findings ask for, or None when none of them counts.

    A rejection or an expiry always counts; milder findings only from `since` (the investor's answer) on.
    """
    counting = [
        finding
        for finding in findings
        if finding.answer in (Answer.REJECTED, Answer.EXPIRED)
        or since is None
        or finding.occurred_at >= since
    ]
    if not counting:
        return None
    answers = {finding.answer for finding in counting}
    newest = max(counting, key=lambda finding: (finding.occurred_at, STRICTNESS.index(finding.answer)))
    if Answer.REJECTED in answers:
        is_final = newest.answer == Answer.REJECTED or Answer.EXPIRED in answers
        return State.REJECTED if is_final else State.MANUAL_REVIEW
    return State.EXPIRED if Answer.EXPIRED in answers else STATES[newest.answer]


def attested_level(findings: Sequence[Finding]) -> str:
    """What the newest approval says of the level of identification; empty where it says nothing. Of two at
    the same moment the one that says less counts."""
    approvals = [finding for finding in findings if finding.answer == Answer.APPROVED]
    newest = max((finding.occurred_at for finding in approvals), default=None)
    levels = [finding.level for finding in approvals if finding.occurred_at == newest]
    return min(levels, key=LEVELS.index, default="")
