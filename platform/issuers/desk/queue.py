"""The queue of applications: what waits, how much of it, and in which colour."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.desk.readers import officer_on_desk
from issuers.models import Issuer

TONES: Mapping[str, str] = {
    Issuer.State.DRAFT: "default",
    Issuer.State.SUBMITTED: "info",
    Issuer.State.IN_REVIEW: "warning",
    Issuer.State.UPDATES_REQUIRED: "warning",
    Issuer.State.APPROVED: "success",
    Issuer.State.REJECTED: "danger",
}


def badge(request: HttpRequest) -> str:
    """How many applications wait for a decision; nothing for who may not see them."""
    return str(Issuer.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class StageFilter(admin.SimpleListFilter):
    """The list opens on what waits; the rest is a choice away."""

    title = _("stage of the review")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", _("All applications")), *Issuer.State.choices]

    def choices(self, changelist: Any) -> Iterator[Any]:
        waiting, *others = super().choices(changelist)
        yield {**waiting, "display": _("Awaiting decision")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "all":
            return queryset
        is_known = self.value() in Issuer.State.values
        return queryset.filter(state=self.value()) if is_known else queryset.awaiting_decision()
