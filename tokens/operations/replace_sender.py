"""Replace an issuing sender: another key gets its powers, queue and securities, then it loses them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import gate
from audit import journal
from kernel.errors import DomainError, Kind
from tokens.models import Handover
from transactions.models import Signer
from transactions.operations.permission import require_operator

ACTION = "tokens.replace_sender"


class NoSuccessor(DomainError):
    """Only another issuing sender of the same network that is not stopped can take over."""

    code = "tokens.no_successor"
    kind = Kind.CONFLICT
    message = _("{successor} cannot take over from {former}.")


class HandoverUnderWay(DomainError):
    """One of the two is being replaced already."""

    code = "tokens.handover_under_way"
    kind = Kind.CONFLICT
    message = _("A handover of {sender} is under way.")


@transaction.atomic
def replace_sender(*, former: Signer, successor: Signer, actor: User, now: datetime) -> Handover:
    """Only asks for it; `tokens.handover` carries it out step by step.

    Raises `NotPermitted`, `NoSuccessor`, `HandoverUnderWay`, `ApprovalRequired`.
    """
    require_operator(actor)
    list(Signer.objects.locked().filter(pk__in=[former.pk, successor.pk]))  # two requests come one by one
    former.refresh_from_db()
    successor.refresh_from_db()
    issuing = {former.role, successor.role} == {Signer.Role.ISSUER}
    if former == successor or not issuing or former.network_id != successor.network_id or successor.paused:
        raise NoSuccessor(former=former, successor=successor)
    for sender in (former, successor):
        if Handover.objects.filter(former=sender, finished_at=None).exists():
            raise HandoverUnderWay(sender=sender)
    gate.spend(ACTION, payload_of(former, successor), actor=actor, now=now)
    handover = Handover.objects.create(
        former=former, successor=successor, requested_by=actor, requested_at=now
    )
    data = {"successor": successor.address}
    journal.record(actor=actor, verb="signer.replacement_requested", subject=former, now=now, data=data)
    return handover


def payload_of(former: Signer, successor: Signer) -> dict[str, str]:
    return {"former": former.address, "successor": successor.address}
