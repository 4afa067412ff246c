"""What an officer does with a hit on a sanctions list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from compliance.desk.hit_facts import HitFacts
from compliance.policies import is_independent_of
from compliance.screening.decisions import REASONS, HitDecision
from compliance.screening.models import Hit
from compliance.screening.operations.decide_hit import decide_hit
from compliance.screening.operations.view_hit import view_hit
from kernel import clock

State = Hit.State
NOTE = _("What was compared, kept inside")


class HitDesk(HitFacts):
    """Offers a decision only where the officer may take it; the operation asks again."""

    actions_detail = ("clear", "confirm")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of one hit, the only one with the investor's name; that it was read is on record."""
        hit = self.hit_of(object_id)
        if hit is not None and officer_on_desk(request):
            view_hit(hit=hit, actor=person_on_desk(request), now=clock.now())
        return super().change_view(request, object_id, *args, **kwargs)

    def hit_of(self, object_id: Any) -> Hit | None:
        hit = self.found(object_id)
        return hit if isinstance(hit, Hit) else None

    def has_clear_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.CLEARED)

    def has_confirm_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.CONFIRMED)

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> bool:
        hit = self.hit_of(object_id)
        return (
            hit is not None
            and officer_on_desk(request)
            and is_independent_of(person_on_desk(request), hit.investor)
            and Hit.TRANSITIONS.allows(hit.state, target)
        )

    @deed(
        title=_("Clear the hit"),
        button=_("Clear"),
        warning=_("It is somebody else. The hit stays cleared until the entry changes."),
        permission="clear",
        icon="person_check",
        variant=ActionVariant.SUCCESS,
        form=reason_form(REASONS[HitDecision.CLEAR], note_label=NOTE),
        key="c",
    )
    def clear(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._decide(HitDecision.CLEAR, request, form, object_id, _("The hit is cleared."))

    @deed(
        title=_("Confirm the hit"),
        button=_("Confirm"),
        warning=_("It is the investor. The case is rejected and the wallets leave the whitelist."),
        permission="confirm",
        icon="gavel",
        variant=ActionVariant.DANGER,
        form=reason_form(REASONS[HitDecision.CONFIRM], note_label=NOTE),
        key="f",
    )
    def confirm(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._decide(HitDecision.CONFIRM, request, form, object_id, _("The hit is confirmed."))

    def _decide(
        self, decision: HitDecision, request: HttpRequest, form: BaseDialogForm, object_id: int, done: Promise
    ) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("reason_code", "note")}
        hit = Hit.objects.get(pk=object_id)
        actor, now = person_on_desk(request), clock.now()
        return self.answer(
            request,
            object_id,
            lambda: decide_hit(hit=hit, decision=decision, actor=actor, now=now, **said),
            done,
        )
