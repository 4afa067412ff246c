"""Who has a case in hand: taking it, letting go of it, taking it over from somebody else."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import person_on_desk
from compliance.decisions import REASONS, Decision
from compliance.desk.case_deeds import CaseDeeds
from compliance.models import KycCase
from compliance.operations.release_case import release_case
from compliance.operations.start_review import start_review
from compliance.operations.take_over_case import take_over_case

State = KycCase.State


class HolderFilter(admin.SimpleListFilter):
    """Mine, somebody else's, nobody's."""

    title = _("who has it")
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("me", _("I have it")),
            ("others", _("Another officer has it")),
            ("nobody", _("Nobody has it")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "me":
            return queryset.filter(reviewer=person_on_desk(request))
        if self.value() == "others":
            return queryset.filter(reviewer__isnull=False).exclude(reviewer=person_on_desk(request))
        return queryset.filter(reviewer__isnull=True) if self.value() == "nobody" else queryset


class HoldingOnDesk(CaseDeeds):
    def has_take_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        case = self.case_open_to(request, object_id)
        if case is None:
            return False
        is_free = case.state == State.MANUAL_REVIEW and case.reviewer_id is None
        return is_free or KycCase.TRANSITIONS.allows(case.state, State.MANUAL_REVIEW)

    def has_release_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._holder(request, object_id) == person_on_desk(request).pk

    def has_take_over_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._holder(request, object_id) not in (None, person_on_desk(request).pk)

    def _holder(self, request: HttpRequest, object_id: Any) -> int | None:
        case = self.case_open_to(request, object_id)
        return case.reviewer_id if case is not None and case.state == State.MANUAL_REVIEW else None

    @deed(
        title=_("Start review"),
        button=_("Start review"),
        warning=_("You become the reviewer of this case."),
        permission="take",
        icon="visibility",
        variant=ActionVariant.PRIMARY,
        key="s",
    )
    def start_review(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self.do(start_review, request, object_id, _("You are reviewing this case."))

    @deed(
        title=_("Release the case"),
        button=_("Release"),
        warning=_("Any other officer can take it then."),
        permission="release",
        icon="front_hand",
        key="x",
    )
    def release(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self.do(release_case, request, object_id, _("The case is free."))

    @deed(
        title=_("Take the case over"),
        button=_("Take over"),
        warning=_("Another officer has this case. That you take it over is on record."),
        permission="take_over",
        icon="swap_horiz",
        form=reason_form(REASONS[Decision.TAKE_OVER]),
        key="o",
    )
    def take_over(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        done = _("You are reviewing this case.")
        reason = form.cleaned_data["reason_code"]
        return self.do(take_over_case, request, object_id, done, reason_code=reason)
