"""Incidents about money that an officer may close: the others end by themselves."""

from accounts.models import User
from monitoring.models import Incident
from monitoring.operations.resolve_incident import on_resolve
from payments.operations.reverse_receipt import CLAIM
from payments.operations.settle_payout import FAILED


@on_resolve(CLAIM)
@on_resolve(FAILED)
def may_be_closed(*, incident: Incident, actor: User) -> None:
    """Somebody has looked; nothing else is asked."""
