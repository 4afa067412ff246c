"""The engine's health on the desk, to read: networks, heartbeats, incidents."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.desk import cells
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_or_administrator
from chain.models import Network
from monitoring.models import Heartbeat, Incident


@admin.register(Network)
class NetworkDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("name", "chain_id", "cursor_number", "depth", "paused", "pause_reason")
    fields = (
        "chain_id",
        "name",
        "genesis_hash",
        "factory",
        "depth",
        "cursor_number",
        "cursor_hash",
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
    list_display = ("public_id", "code", "subject", "opened", "closed")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "code")
    search_fields = ("public_id", "subject", "code")
    fields = ("public_id", "code", "subject", "detail", "opened", "closed")
    readonly_fields = fields
    opened = cells.moment("opened_at", _("Opened"))
    closed = cells.moment("closed_at", _("Closed"))
