"""The filter of a queue on the desk: it opens on what waits for a decision; the rest is a choice away."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class StageFilter(admin.SimpleListFilter):
    """A queue names its `title`, its `states` and what it calls `everything`; its rows know which of them are
    `awaiting_decision()`."""

    parameter_name = "stage"
    states: ClassVar[type[models.TextChoices]]
    everything: ClassVar[str | Promise]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", self.everything), *self.states.choices]

    def choices(self, changelist: Any) -> Iterator[Any]:
        waiting, *others = super().choices(changelist)
        yield {**waiting, "display": _("Awaiting decision")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "all":
            return queryset
        is_known = self.value() in self.states.values
        return queryset.filter(state=self.value()) if is_known else queryset.awaiting_decision()
