"""Hand an application back to the issuer with what is to be changed, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from issuers import reasons
from issuers.models import ChangeRequest, Issuer
from issuers.operations._decide import decide
from issuers.operations.answer_change import LONGEST
from issuers.reasons import Decision
from kernel.errors import DomainError

MOST = 10
Step = ChangeRequest.Step
USUALLY_AT: Mapping[str, str] = {"details_disagree": Step.COMPANY, "owners_unclear": Step.OWNERS}


class BadRequests(DomainError):
    """None or too many, a step that does not exist, or a note that is too long."""

    code = "issuers.bad_requests"
    message = _("Ask for one to {most} changes, each at a step, in at most {longest} characters.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change by the table of reasons, in the officer's words where the table's do not do."""

    reason_code: str
    step: str = ""
    note: str = field(default="", repr=False)

    @property
    def at(self) -> str:
        """Where the issuer answers it."""
        return self.step or USUALLY_AT.get(self.reason_code, Step.PAPERS)


@transaction.atomic
def request_updates(
    *,
    issuer: Issuer,
    reason_code: str,
    note: str = "",
    more: Sequence[Wanted] = (),
    step: str = "",
    actor: User,
    now: datetime,
) -> Issuer:
    """The first change by itself, further ones in `more`. Of all of them only the codes are audited.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `BadRequests`, `IllegalTransition`.
    """
    wanted = [Wanted(reason_code, step, note), *more]
    for item in wanted:
        reasons.require(Decision.REQUEST_UPDATES, item.reason_code)
    if len(wanted) > MOST or any(item.at not in Step.values or len(item.note) > LONGEST for item in wanted):
        raise BadRequests(most=MOST, longest=LONGEST)
    issuer = decide(
        issuer=issuer,
        decision=Decision.REQUEST_UPDATES,
        reason_code=reason_code,
        note=note,
        actor=actor,
        now=now,
    )
    for item in wanted:
        ChangeRequest.objects.create(
            issuer=issuer,
            step=item.at,
            reason_code=item.reason_code,
            note=item.note.strip(),
            asked_by=actor,
            asked_at=now,
        )
    return issuer
