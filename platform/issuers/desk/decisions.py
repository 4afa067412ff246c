"""What an officer does with an application."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed, reason_form
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from issuers.desk.changes import ChangesForm
from issuers.models import Issuer
from issuers.operations.approve import approve
from issuers.operations.reject import reject
from issuers.operations.request_updates import request_updates
from issuers.operations.start_review import start_review
from issuers.reasons import REASONS, Decision
from kernel import clock

TOLD = _("What the issuer is told")


def _form(decision: Decision) -> type[BaseDialogForm]:
    return reason_form(REASONS[decision], note_label=TOLD)


class DecisionsOnDesk(Desk):
    """Offers a deed only where the officer may do it and the state allows it; the operation asks again."""

    actions_detail = ("start_review", "approve", "request_updates", "reject")

    def has_take_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, Issuer.State.IN_REVIEW)

    def has_decide_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, Issuer.State.APPROVED)

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> bool:
        issuer = self.found(object_id)
        return (
            officer_on_desk(request)
            and isinstance(issuer, Issuer)
            and is_independent(person_on_desk(request), issuer.organisation)
            and Issuer.TRANSITIONS.allows(issuer.state, target)
        )

    @deed(
        title=_("Start review"),
        button=_("Start review"),
        warning=_("You become the reviewer of this application."),
        permission="take",
        icon="visibility",
        variant=ActionVariant.PRIMARY,
        key="s",
    )
    def start_review(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(start_review, request, object_id, _("You are reviewing this application."))

    @deed(
        title=_("Approve the issuer"),
        button=_("Approve"),
        warning=_("The issuer may design and issue securities from now on."),
        permission="decide",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        form=_form(Decision.APPROVE),
        key="a",
    )
    def approve(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(approve, request, object_id, _("The issuer is approved."), **_said(form))

    @deed(
        title=_("Request updates"),
        button=_("Request updates"),
        warning=_("The application goes back to the issuer, and comes back with an answer to each."),
        permission="decide",
        icon="undo",
        form=ChangesForm,
        key="q",
    )
    def request_updates(self, request: HttpRequest, form: ChangesForm, object_id: int) -> HttpResponse:
        done = _("The issuer was asked for updates.")
        first, *more = form.wanted
        said = {"reason_code": first.reason_code, "note": first.note, "step": first.step, "more": more}
        return self._do(request_updates, request, object_id, done, **said)

    @deed(
        title=_("Reject the issuer"),
        button=_("Reject"),
        warning=_("This application ends here and cannot be opened again."),
        permission="decide",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=_form(Decision.REJECT),
        key="r",
    )
    def reject(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(reject, request, object_id, _("The issuer is rejected."), **_said(form))

    def _do(
        self, verb: Callable[..., Any], request: HttpRequest, object_id: int, done: Promise, **said: Any
    ) -> HttpResponse:
        issuer = Issuer.objects.get(pk=object_id)
        return self.answer(
            request,
            object_id,
            lambda: verb(issuer=issuer, actor=person_on_desk(request), now=clock.now(), **said),
            done,
        )


def _said(form: BaseDialogForm) -> dict[str, str]:
    return {"reason_code": form.cleaned_data["reason_code"], "note": form.cleaned_data["note"]}
