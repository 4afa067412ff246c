"""The engine's health on the desk: networks, heartbeats, and incidents, which an officer may close."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed, reason_form
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, officer_or_administrator, person_on_desk
from chain.models import Network
from kernel import clock
from monitoring.models import Heartbeat, Incident
from monitoring.operations.resolve_incident import REASONS, is_resolvable, resolve_incident


@admin.register(Network)
class NetworkDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("name", "chain_id", "cursor_number", "lag", "depth", "paused", "pause_reason")
    fields = (
        "chain_id",
        "name",
        "genesis_hash",
        "factory",
        "depth",
        "cursor_number",
        "cursor_hash",
        "head_number",
        "lag",
        "start_number",
        "range_size",
        "paused",
        "pause_reason",
    )
    readonly_fields = fields


@admin.register(Heartbeat)
class HeartbeatDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("name", "turned", "detail")
    fields = ("name", "turned", "detail")
    readonly_fields = fields
    turned = cells.moment("at", _("Last turn"))


@admin.register(Incident)
class IncidentDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("public_id", "code", "subject", "halts", "opened", "closed")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "code")
    search_fields = ("public_id", "subject", "code")
    fields = ("public_id", "code", "subject", "detail", "halts", "opened", "closed", "resolution")
    readonly_fields = fields
    actions_detail = ("resolve",)
    opened = cells.moment("opened_at", _("Opened"))
    closed = cells.moment("closed_at", _("Closed"))

    def has_resolve_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        incident = self.found(object_id) if officer_on_desk(request) else None
        return isinstance(incident, Incident) and is_resolvable(incident)

    @deed(
        title=_("Close the incident"),
        button=_("Close"),
        warning=_("What it halted goes on. A halted register is compared with the chain first."),
        permission="resolve",
        icon="task_alt",
        variant=ActionVariant.PRIMARY,
        form=reason_form(REASONS),
    )
    def resolve(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {"incident": Incident.objects.get(pk=object_id), "reason": form.cleaned_data["reason_code"]}
        return self.answer(
            request,
            object_id,
            lambda: resolve_incident(**said, actor=person_on_desk(request), now=clock.now()),
            _("The incident is closed."),
        )
