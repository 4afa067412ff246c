"""The queue of hits: what waits, how much of it, and in which colour."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.desk.readers import officer_on_desk
from compliance.screening.models import Hit

State = Hit.State
TONES: Mapping[str, str] = {
    State.OPEN: "warning",
    State.CLEARED: "success",
    State.CONFIRMED: "danger",
    State.LAPSED: "default",
}


def badge(request: HttpRequest) -> str:
    """How many hits wait for a decision; nothing for who may not see them."""
    return str(Hit.objects.open().count()) if officer_on_desk(request) else ""


class HitStageFilter(admin.SimpleListFilter):
    """The list opens on what waits; the rest is a choice away."""

    title = _("stage of the hit")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("all", _("All hits")),
            *((value, label) for value, label in State.choices if value != "open"),
        ]

    def choices(self, changelist: Any) -> Iterator[Any]:
        waiting, *others = super().choices(changelist)
        yield {**waiting, "display": _("Awaiting decision")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() if self.value() in State.values else State.OPEN)
