"""The queue of cases: what waits, how much of it, and in which colour."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.desk import stages
from accounts.desk.readers import officer_on_desk
from compliance.models import KycCase

TONES: Mapping[str, str] = {
    KycCase.State.NONE: "default",
    KycCase.State.PROCESSING: "info",
    KycCase.State.UPDATES_REQUIRED: "warning",
    KycCase.State.MANUAL_REVIEW: "warning",
    KycCase.State.VERIFIED: "success",
    KycCase.State.REJECTED: "danger",
    KycCase.State.EXPIRED: "default",
}


def badge(request: HttpRequest) -> str:
    """How many cases wait for a decision; nothing for who may not see them."""
    return str(KycCase.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class StageFilter(stages.StageFilter):
    title = _("stage of the case")
    states = KycCase.State
    everything = _("All cases")
