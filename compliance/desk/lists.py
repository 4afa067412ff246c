"""The versions of the sanctions lists on the desk: what is in use, and when its publisher was last asked."""

from django.utils.translation import gettext_lazy as _

from accounts.desk import cells
from audit.desk.regulated import RegulatedDesk


class ListVersionDesk(RegulatedDesk):
    """Read only: lists come by the clock or by `manage.py load_sanctions`."""

    list_display = ("source", "published", "entry_count", "is_current", "checked", "loaded")
    list_filter = ("source", "is_current")
    ordering = ("-is_current", "source", "-loaded_at")
    fields = (*list_display, "sha256")
    readonly_fields = fields
    published = cells.moment("published_at", _("Published at"))
    checked = cells.moment("checked_at", _("Last seen at its publisher"))
    loaded = cells.moment("loaded_at", _("Loaded at"))
