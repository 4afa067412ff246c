"""A request for information ends one way or another; that is in the audit chain."""

from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.models import InformationRequest, KycCase

VERBS = {
    InformationRequest.State.ANSWERED: "kyc.information_given",
    InformationRequest.State.LAPSED: "kyc.information_late",
    InformationRequest.State.WITHDRAWN: "kyc.information_withdrawn",
}


def close(
    request: InformationRequest, state: InformationRequest.State, *, actor: User, now: datetime
) -> None:
    InformationRequest.TRANSITIONS.move(request, state)
    request.closed_at = now
    request.save(update_fields=["state", "closed_at"])
    journal.record(
        actor=actor, verb=VERBS[state], subject=request.case, now=now, data={"request": request.public_id}
    )


def withdraw(case: KycCase, *, actor: User, now: datetime) -> None:
    """The case goes on without the answers. The caller holds its lock."""
    for request in InformationRequest.objects.locked().open().filter(case=case):
        close(request, InformationRequest.State.WITHDRAWN, actor=actor, now=now)
