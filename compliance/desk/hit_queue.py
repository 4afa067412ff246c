"""The queue of hits: what waits, how much of it, and in which colour."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.desk import stages
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
    return str(Hit.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class HitStageFilter(stages.StageFilter):
    title = _("stage of the hit")
    states = Hit.State
    everything = _("All hits")
