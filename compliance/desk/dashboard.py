"""The desk's first page: what waits, since when, and whether anything is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.desk.readers import officer_on_desk
from approvals.models import Approval
from compliance.models import ClassProof, Hit, KycCase, ReportDuty, WalletRecovery
from issuers.models import Issuer
from kernel import clock
from monitoring.loops import ailments
from monitoring.models import Incident


@dataclass(frozen=True, slots=True)
class Tile:
    """A number an officer acts on; `since` is when the oldest of them began to wait."""

    title: str | Promise
    count: int
    since: datetime | None
    address: str


def overview(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds `tiles`, `incidents` and the loops' `ailments` to the first page, for officers."""
    if officer_on_desk(request):
        incidents = Incident.objects.filter(closed_at__isnull=True).order_by("opened_at")
        context |= {"tiles": list(_tiles()), "incidents": incidents[:10], "incident_count": incidents.count()}
        context["ailments"] = ailments(now=clock.now())
    return context


QUEUES: list[tuple[Promise, Any, str]] = [
    (_("Deeds awaiting a second person"), Approval, "proposed_at"),
    (_("Issuers awaiting decision"), Issuer, "submitted_at"),
    (_("KYC cases awaiting decision"), KycCase, "queued_at"),
    (_("Sanctions hits awaiting decision"), Hit, "found_at"),
    (_("Proofs of class awaiting decision"), ClassProof, "submitted_at"),
    (_("Recoveries awaiting decision"), WalletRecovery, "requested_at"),
    (_("Reports due or near"), ReportDuty, "found_at"),
]
"""Title, what waits, and the column of the moment it began to."""


def _tiles() -> Iterator[Tile]:
    for title, model, since in QUEUES:
        waiting = model.objects.awaiting_decision()
        yield Tile(
            title=title,
            count=waiting.count(),
            since=waiting.order_by(since).values_list(since, flat=True).first(),
            address=reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
        )
