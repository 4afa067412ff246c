"""What stopped units of an offering from being issued has been mended: they are asked for again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from offerings.models import Offering
from offerings.operations._allotment import allotment_of
from offerings.operations.issue_allocated import lock_to_issue, to_keep_back
from offerings.policies import clerk, require_issuer
from tokens.models import Issuance
from tokens.operations.issue_orders import issue_orders
from tokens.operations.try_issue_again import may_try_again, try_issue_again
from transactions.models import Intent


class NotAllocated(DomainError):
    """Nothing of the offering is to be issued: not yet, or not any more."""

    code = "offerings.not_allocated"
    kind = Kind.CONFLICT
    message = _("The offering has no allocated units that wait to be issued.")


@transaction.atomic
def issue_again(*, offering: Offering, actor: User, now: datetime) -> list[Intent]:
    """What was refused, or left out, is asked for anew; what the chain took back goes again under its own id.
    The law is asked again. Returns what is queued now.

    Raises `Missing`, `NotPermitted`, `NotAllocated`, and what `issue_orders` and `try_issue_again` raise.
    """
    offering = lock_to_issue(offering)
    require_issuer(actor, offering)
    if offering.state != Offering.State.ALLOCATED:
        raise NotAllocated
    allotment = allotment_of(offering.allocation, actor=clerk(), now=now)
    without = to_keep_back(allotment.orders.unissued().values_list("key", flat=True))
    queued = issue_orders(allotment=allotment, without=without, again=True, actor=clerk(), now=now)
    lines = Issuance.objects.filter(allotted__allotment=allotment, intent__state=Intent.State.REVERTED)
    for intent in Intent.objects.filter(pk__in=lines.values("intent")).order_by("pk"):
        if may_try_again(intent):
            queued += try_issue_again(intent=intent, actor=actor, now=now)
    return queued
