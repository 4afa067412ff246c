"""The investor answers what an officer asked, all of it or none; the case goes back to the officers."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from compliance.models import InformationRequest
from compliance.operations._close_request import close
from compliance.operations._locked import locked_case
from compliance.operations.request_information import LONGEST
from compliance.operations.resubmit_case import resubmit_case
from compliance.policies import require_may_open
from kernel.errors import DomainError, Kind

State = InformationRequest.State


class RequestClosed(DomainError):
    """Answered already, withdrawn, or its time is over."""

    code = "compliance.request_closed"
    kind = Kind.CONFLICT
    message = _("This request does not take answers any more.")


class AnswersIncomplete(DomainError):
    """A question without an answer, an answer to no question, or one that is too long."""

    code = "compliance.answers_incomplete"
    message = _("Answer every question, in at most {longest} characters each.")


@transaction.atomic
def answer_request(
    *, request: InformationRequest, answers: Mapping[str, str], actor: User, now: datetime
) -> InformationRequest:
    """`answers` by the items' public ids. Raises `NotPermitted`, `RequestClosed`, `AnswersIncomplete`."""
    case = locked_case(request.case)
    require_may_open(actor, [case.investor])
    request = InformationRequest.objects.locked().get(pk=request.pk)
    if request.state != State.OPEN or now > request.due_at:
        raise RequestClosed
    items = list(request.items.all())
    texts = {key: text.strip() for key, text in answers.items()}
    is_whole = set(texts) == {item.public_id for item in items}
    if not is_whole or not all(0 < len(text) <= LONGEST for text in texts.values()):
        raise AnswersIncomplete(longest=LONGEST)
    for item in items:
        item.answer, item.answered_at = texts[item.public_id], now
        item.save(update_fields=["answer", "answered_at"])
    close(request, State.ANSWERED, actor=actor, now=now)
    resubmit_case(case=case, actor=actor, now=now)
    return request
