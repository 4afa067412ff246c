"""What an officer decides about a case."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.desk.deeds import deed, reason_form
from compliance.decisions import REASONS, Decision
from compliance.desk.case_deeds import CaseDeeds
from compliance.models import Evidence, IdentityLevel, KycCase
from compliance.operations.decide_case import OFFICER_MOVES, decide_case
from compliance.operations.renew_case import may_renew, renew_case

State = KycCase.State


def _form(decision: Decision) -> type[BaseDialogForm]:
    return reason_form(REASONS[decision], note_label=_("Officer's note, kept inside"))


class VerifyForm(_form(Decision.VERIFY)):  # type: ignore[misc]
    """With the level of identification, and the document of the case that shows it."""

    level = forms.ChoiceField(
        label=_("Level of identification"),
        required=False,
        choices=[("", _("As the provider says")), *IdentityLevel.choices],
        widget=UnfoldAdminSelectWidget,
    )
    level_paper = forms.ModelChoiceField(
        label=_("Document that shows it"),
        required=False,
        queryset=Evidence.objects.none(),
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level_paper"].queryset = Evidence.objects.filter(case=self.object_id)


class DecisionsOnDesk(CaseDeeds):
    """Offers a deed only where the officer may do it and the state allows it; the operation asks again."""

    def has_verify_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.VERIFIED)

    def has_reject_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.REJECTED)

    def has_renew_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        case = self.case_open_to(request, object_id)
        return case is not None and may_renew(case)

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> bool:
        case = self.case_open_to(request, object_id)
        return case is not None and OFFICER_MOVES.allows(case.state, target)

    @deed(
        title=_("Verify the investor"),
        button=_("Verify"),
        warning=_("The investor's proved wallets go on the whitelist."),
        permission="verify",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        form=VerifyForm,
        key="a",
    )
    def verify(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("level", "level_paper")}
        done = _("The investor is verified.")
        return self._decide(Decision.VERIFY, request, form, object_id, done, **said)

    @deed(
        title=_("Renew the identification"),
        button=_("Renew"),
        warning=_("It counts anew from today, for as long as the risk allows."),
        permission="renew",
        icon="autorenew",
        variant=ActionVariant.SUCCESS,
        form=_form(Decision.RENEW),
        key="a",
    )
    def renew(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self.do(renew_case, request, object_id, _("The identification is renewed."), **_said(form))

    @deed(
        title=_("Reject the investor"),
        button=_("Reject"),
        warning=_("The investor's wallets leave the whitelist, and the register with it."),
        permission="reject",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=_form(Decision.REJECT),
        key="r",
    )
    def reject(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._decide(Decision.REJECT, request, form, object_id, _("The investor is rejected."))

    def _decide(
        self,
        decision: Decision,
        request: HttpRequest,
        form: BaseDialogForm,
        object_id: int,
        done: Promise,
        **more: Any,
    ) -> HttpResponse:
        return self.do(decide_case, request, object_id, done, decision=decision, **_said(form), **more)


def _said(form: BaseDialogForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("reason_code", "note")}
