"""Close an incident that does not close by itself: somebody has looked, and says what it was."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from kernel.errors import DomainError, Kind
from kernel.registry import Registry
from monitoring.models import Incident

REASONS = {
    "explained": _("It was looked into and is explained."),
    "mended": _("What was wrong has been mended."),
    "false_alarm": _("There was nothing wrong."),
}
checks = Registry("resolving an incident")
Handler = TypeVar("Handler", bound=Callable[..., object])


class NotResolvable(DomainError):
    """It ends by itself when what it tells of is over, or has ended already."""

    code = "monitoring.not_resolvable"
    kind = Kind.CONFLICT
    message = _("This incident cannot be closed by hand.")


class UnknownReason(DomainError):
    """Not one of `REASONS`."""

    code = "monitoring.unknown_reason"
    message = _("“{reason}” is not a reason for this.")


def on_resolve(code: str) -> Callable[[Handler], Handler]:
    """Let incidents with this code be closed by an officer, if `handler(*, incident, actor)` does not raise.

    It may ask the node, so it runs before the transaction.
    """
    return checks.on(code)


def is_resolvable(incident: Incident) -> bool:
    return incident.closed_at is None and bool(checks.handlers(incident.code))


def resolve_incident(*, incident: Incident, reason: str, actor: User, now: datetime) -> Incident:
    """What the incident halted goes on. Raises `NotPermitted`, `UnknownReason`, `NotResolvable`, and what the
    check of its code raises."""
    require_officer(actor)
    if reason not in REASONS:
        raise UnknownReason(reason=reason[:60])
    if not is_resolvable(incident):
        raise NotResolvable
    checks.announce(incident.code, incident=incident, actor=actor)
    return _close(incident, reason, actor=actor, now=now)


@transaction.atomic
def _close(incident: Incident, reason: str, *, actor: User, now: datetime) -> Incident:
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if incident.closed_at is not None:
        raise NotResolvable
    incident.closed_at, incident.resolution = now, reason
    incident.save(update_fields=["closed_at", "resolution"])
    data = {"code": incident.code, "reason": reason}
    journal.record(actor=actor, verb="incident.resolved", subject=incident, now=now, data=data)
    return incident
