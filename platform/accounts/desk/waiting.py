"""A queue of the desk: how long a row has waited, when it is due, what is late first.

How many hours a row may wait is data, the setting DESK_HOURS: by the room of the queue, and by what the queue
tells apart (`hours_by`), such as the risk.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from accounts.desk.saved_filters import SavedFiltersOnDesk
from kernel import clock


class WaitingDesk(SavedFiltersOnDesk):
    """`waits_since` is the column of the moment a row began to wait. Rows that do not wait are never late."""

    waits_since: ClassVar[str]
    hours_by: ClassVar[str] = ""

    def waits(self, row: Any) -> bool:
        """Whether the row is still to be decided."""
        raise NotImplementedError

    @property
    def room(self) -> str:
        return str(self.model._meta.label_lower)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(due_at=self._due())

    def get_ordering(self, request: HttpRequest) -> Any:
        return (self._due().asc(nulls_last=True), "pk")

    def _due(self) -> models.ExpressionWrapper:
        hours = models.Case(
            *(
                models.When(**{self.hours_by: value}, then=models.Value(allowed(self.room, value)))
                for value in self._values()
            ),
            default=models.Value(allowed(self.room)),
            output_field=models.DurationField(),
        )
        return models.ExpressionWrapper(models.F(self.waits_since) + hours, models.DateTimeField())

    def _values(self) -> Iterator[str]:
        """What the setting tells apart in this queue."""
        names = (name for name in settings.DESK_HOURS if name.startswith(f"{self.room}."))
        return (name.removeprefix(f"{self.room}.") for name in names)

    @display(description=gettext_lazy("Waiting for"), ordering="due_at")
    def waited(self, row: Any) -> str:
        since = getattr(row, self.waits_since)
        return timesince(since, clock.now(), depth=1) if since and self.waits(row) else ""

    @display(description=gettext_lazy("Due"), ordering="due_at")
    def due(self, row: Any) -> SafeString | str:
        if not self.waits(row) or row.due_at is None:
            return ""
        return told_due(row.due_at, clock.now())


def told_due(due_at: datetime, now: datetime) -> SafeString:
    """How long until then, or how late it is."""
    moment = format_html('<span title="{}">', f"{due_at:%Y-%m-%d %H:%M} UTC")
    return format_html("{}{}</span>", moment, _late(due_at, now) or _left(due_at, now))


def _late(due_at: datetime, now: datetime) -> SafeString | str:
    if due_at > now:
        return ""
    text = _("Overdue by %(time)s") % {"time": timesince(due_at, now, depth=1)}
    return render_to_string("unfold/helpers/label.html", {"text": text, "type": "danger"})


def _left(due_at: datetime, now: datetime) -> str:
    return _("in %(time)s") % {"time": timeuntil(due_at, now, depth=1)}


def allowed(room: str, value: str = "") -> timedelta:
    """How long a row of the room may wait."""
    hours = settings.DESK_HOURS
    return timedelta(hours=hours.get(f"{room}.{value}", hours[room]))
