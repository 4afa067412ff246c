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
from compliance.models import ClassProof, Hit, KycCase, WalletRecovery
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


def _tiles() -> Iterator[Tile]:
    issuers = Issuer.objects.awaiting_decision()
    yield Tile(
        title=_("Issuers awaiting decision"),
        count=issuers.count(),
        since=issuers.order_by("submitted_at").values_list("submitted_at", flat=True).first(),
        address=reverse("admin:issuers_issuer_changelist"),
    )
    cases = KycCase.objects.awaiting_decision()
    yield Tile(
        title=_("KYC cases awaiting decision"),
        count=cases.count(),
        since=cases.order_by("queued_at").values_list("queued_at", flat=True).first(),
        address=reverse("admin:compliance_kyccase_changelist"),
    )
    hits = Hit.objects.awaiting_decision()
    yield Tile(
        title=_("Sanctions hits awaiting decision"),
        count=hits.count(),
        since=hits.order_by("found_at").values_list("found_at", flat=True).first(),
        address=reverse("admin:compliance_hit_changelist"),
    )
    proofs = ClassProof.objects.awaiting_decision()
    yield Tile(
        title=_("Proofs of class awaiting decision"),
        count=proofs.count(),
        since=proofs.order_by("submitted_at").values_list("submitted_at", flat=True).first(),
        address=reverse("admin:compliance_classproof_changelist"),
    )
    recoveries = WalletRecovery.objects.awaiting_decision()
    yield Tile(
        title=_("Recoveries awaiting decision"),
        count=recoveries.count(),
        since=recoveries.order_by("requested_at").values_list("requested_at", flat=True).first(),
        address=reverse("admin:compliance_walletrecovery_changelist"),
    )
