"""What an officer does with a case."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from audit.desk.regulated import RegulatedDesk
from compliance.decisions import REASONS, Decision
from compliance.models import KycCase
from compliance.operations.decide_case import OFFICER_MOVES, decide_case
from compliance.operations.start_review import start_review
from compliance.policies import is_independent_of
from kernel import clock

State = KycCase.State


def _form(decision: Decision) -> type[BaseDialogForm]:
    return reason_form(REASONS[decision], note_label=_("Officer's note, kept inside"))


class DecisionsOnDesk(RegulatedDesk):
    """Offers a deed only where the officer may do it and the state allows it; the operation asks again."""

    actions_detail = ("start_review", "verify", "request_updates", "reject")

    def has_take_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        case = self._open_to(request, object_id)
        if case is None:
            return False
        is_free = case.state == State.MANUAL_REVIEW and case.reviewer_id is None
        return is_free or KycCase.TRANSITIONS.allows(case.state, State.MANUAL_REVIEW)

    def has_verify_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.VERIFIED)

    def has_ask_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.UPDATES_REQUIRED)

    def has_reject_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.REJECTED)

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> bool:
        case = self._open_to(request, object_id)
        return case is not None and OFFICER_MOVES.allows(case.state, target)

    def _open_to(self, request: HttpRequest, object_id: Any) -> KycCase | None:
        """The case, for an officer who may decide it."""
        case = self.found(object_id)
        if not (officer_on_desk(request) and isinstance(case, KycCase)):
            return None
        return case if is_independent_of(person_on_desk(request), case.investor) else None

    @deed(
        title=_("Start review"),
        button=_("Start review"),
        warning=_("You become the reviewer of this case."),
        permission="take",
        icon="visibility",
        variant=ActionVariant.PRIMARY,
    )
    def start_review(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(start_review, request, object_id, _("You are reviewing this case."))

    @deed(
        title=_("Verify the investor"),
        button=_("Verify"),
        warning=_("The investor's proved wallets go on the whitelist."),
        permission="verify",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        form=_form(Decision.VERIFY),
    )
    def verify(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._decide(Decision.VERIFY, request, form, object_id, _("The investor is verified."))

    @deed(
        title=_("Request updates"),
        button=_("Request updates"),
        warning=_("The case goes back to the investor."),
        permission="ask",
        icon="undo",
        form=_form(Decision.REQUEST_UPDATES),
    )
    def request_updates(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        done = _("The investor was asked for updates.")
        return self._decide(Decision.REQUEST_UPDATES, request, form, object_id, done)

    @deed(
        title=_("Reject the investor"),
        button=_("Reject"),
        warning=_("The investor's wallets leave the whitelist, and the register with it."),
        permission="reject",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=_form(Decision.REJECT),
    )
    def reject(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._decide(Decision.REJECT, request, form, object_id, _("The investor is rejected."))

    def _decide(
        self, decision: Decision, request: HttpRequest, form: BaseDialogForm, object_id: int, done: Promise
    ) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("reason_code", "note")}
        return self._do(decide_case, request, object_id, done, decision=decision, **said)

    def _do(
        self, verb: Callable[..., Any], request: HttpRequest, object_id: int, done: Promise, **said: Any
    ) -> HttpResponse:
        case = KycCase.objects.get(pk=object_id)
        return self.answer(
            request,
            object_id,
            lambda: verb(case=case, actor=person_on_desk(request), now=clock.now(), **said),
            done,
        )
