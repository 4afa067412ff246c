"""The issuer answers a request for change, at the step it is about."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from issuers.models import ChangeRequest
from issuers.operations._owner import locked_issuer
from kernel.errors import DomainError, Kind

LONGEST = 2000  # characters of a note or an answer


class AnsweredAlready(DomainError):
    """It has its answer."""

    code = "issuers.answered_already"
    kind = Kind.CONFLICT
    message = _("This request has been answered.")


class BadAnswer(DomainError):
    """Empty, or too long."""

    code = "issuers.bad_answer"
    message = _("Say in at most {longest} characters what you have changed.")


@transaction.atomic
def answer_change(*, change: ChangeRequest, answer: str, actor: User, now: datetime) -> ChangeRequest:
    """Raises `NotPermitted`, `NotEditable`, `AnsweredAlready`, `BadAnswer`."""
    issuer = locked_issuer(change.issuer, actor)
    change = issuer.change_requests.select_related("issuer__personal_key").get(pk=change.pk)
    if change.answered_at is not None:
        raise AnsweredAlready
    text = answer.strip()
    if not 0 < len(text) <= LONGEST:
        raise BadAnswer(longest=LONGEST)
    change.answer, change.answered_by, change.answered_at = text, actor, now
    change.save(update_fields=["answer", "answered_by", "answered_at"])
    data = {"request": change.public_id, "step": change.step}
    journal.record(actor=actor, verb="issuer.change_answered", subject=issuer, now=now, data=data)
    return change
