"""Senders on the desk: how much waits for each, since when, and stopping one."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed, reason_form
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_or_administrator, person_on_desk
from kernel import clock
from transactions.models import Intent, Signer
from transactions.operations.pause_signer import REASONS, pause_signer, resume_signer

QUEUED = Q(intents__state=Intent.State.QUEUED)
BOUND = Q(intents__state=Intent.State.BOUND)


class SendersOnDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    actions_detail = ("pause", "resume")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                count_queued=Count("intents", filter=QUEUED),
                count_bound=Count("intents", filter=BOUND),
                waits_since=Min("intents__created_at", filter=QUEUED | BOUND),
            )
        )

    @display(description=_("Queued"), ordering="count_queued")
    def queued(self, signer: Any) -> int:
        return int(signer.count_queued)

    @display(description=_("Under way"), ordering="count_bound")
    def under_way(self, signer: Any) -> int:
        return int(signer.count_bound)

    @display(description=_("Oldest waits since"), ordering="waits_since")
    def oldest(self, signer: Any) -> datetime | None:
        moment: datetime | None = signer.waits_since
        return moment

    def has_pause_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        signer = self._signer(request, object_id)
        return signer is not None and not signer.paused

    def has_resume_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        signer = self._signer(request, object_id)
        return signer is not None and signer.paused

    def _signer(self, request: HttpRequest, object_id: Any) -> Signer | None:
        signer = self.found(object_id) if officer_or_administrator(request) else None
        return signer if isinstance(signer, Signer) else None

    @deed(
        title=_("Stop this sender"),
        button=_("Stop"),
        warning=_("Nothing more is signed with this key. What it has signed still ends."),
        permission="pause",
        icon="pause_circle",
        variant=ActionVariant.DANGER,
        form=reason_form(REASONS),
    )
    def pause(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {"signer": Signer.objects.get(pk=object_id), "reason": form.cleaned_data["reason_code"]}
        return self.answer(
            request,
            object_id,
            lambda: pause_signer(**said, actor=person_on_desk(request), now=clock.now()),
            _("The sender is stopped."),
        )

    @deed(
        title=_("Let this sender go on"),
        button=_("Go on"),
        warning=_("What is queued for it is signed and sent."),
        permission="resume",
        icon="play_circle",
        variant=ActionVariant.PRIMARY,
    )
    def resume(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        signer = Signer.objects.get(pk=object_id)
        return self.answer(
            request,
            object_id,
            lambda: resume_signer(signer=signer, actor=person_on_desk(request), now=clock.now()),
            _("The sender goes on."),
        )
