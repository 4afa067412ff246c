"""The queue of applications: what waits, how much of it, and in which colour."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.desk import stages
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


class StageFilter(stages.StageFilter):
    title = _("stage of the review")
    states = Issuer.State
    everything = _("All applications")
