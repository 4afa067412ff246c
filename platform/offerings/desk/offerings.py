"""What an officer decides about an offering: each a dialog on its page."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.desk.deeds import NOTE_LENGTH, deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from approvals.policy import needs_second
from kernel import clock
from offerings.desk.reading import ReadingOffering
from offerings.models import Offering
from offerings.operations.allocate_offering import ACTION as ALLOCATE
from offerings.operations.approve_offering import ACTION as APPROVE
from offerings.operations.cancel_offering import cancel_offering
from offerings.operations.propose_allocation import propose_allocation
from offerings.operations.propose_approval import propose_approval
from offerings.operations.return_offering import return_offering
from offerings.reasons_to_end import BELOW_MINIMUM, OFFERING

State = Offering.State
ASKED = _("It is asked for: a second officer has to approve it.")


class ReturnForm(BaseDialogForm):
    note = forms.CharField(
        label=_("What the issuer has to mend"),
        max_length=NOTE_LENGTH,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class OfferingDesk(ReadingOffering):
    """What may be done is offered only where it may; the operations ask again."""

    actions_detail = ("approve", "send_back", "allocate", "cancel")

    def has_approve_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.SCHEDULED) is not None

    def has_send_back_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.DRAFT) is not None

    def has_allocate_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.ALLOCATED) is not None

    def has_cancel_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.CANCELLED) is not None

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> Offering | None:
        offering = self.found(object_id) if officer_on_desk(request) else None
        if not isinstance(offering, Offering) or not Offering.TRANSITIONS.allows(offering.state, target):
            return None
        organisation = offering.token.issuer.organisation
        return offering if is_independent(person_on_desk(request), organisation) else None

    @deed(
        title=_("Approve the offering"),
        button=_("Approve"),
        warning=_("Its law is chosen for good, and it opens at its time. Another officer has to agree."),
        permission="approve",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        key="a",
    )
    def approve(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(request, object_id, propose_approval, _done(APPROVE, _("The offering is approved.")))

    @deed(
        title=_("Give the offering back"),
        button=_("Give back"),
        warning=_("The issuer can change it and submit it again."),
        permission="send_back",
        icon="undo",
        form=ReturnForm,
        key="r",
    )
    def send_back(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        note = form.cleaned_data["note"]
        return self._do(request, object_id, return_offering, _("The issuer has it again."), note=note)

    @deed(
        title=_("Allocate the units"),
        button=_("Allocate"),
        warning=_("The shares as they are computed now become final when a second person agrees."),
        permission="allocate",
        icon="call_split",
        variant=ActionVariant.SUCCESS,
    )
    def allocate(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        done = _done(ALLOCATE, _("The units are allocated."))
        return self._do(request, object_id, propose_allocation, done)

    @deed(
        title=_("Cancel the offering"),
        button=_("Cancel"),
        warning=_("Everybody who has paid gets their money back. This cannot be undone."),
        permission="cancel",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=reason_form({code: text for code, text in OFFERING.items() if code != BELOW_MINIMUM}),
    )
    def cancel(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        reason, done = form.cleaned_data["reason_code"], _("The offering is cancelled.")
        return self._do(request, object_id, cancel_offering, done, reason_code=reason)

    def _do(
        self, request: HttpRequest, object_id: int, operation: Any, done: Any, **said: str
    ) -> HttpResponse:
        offering, actor, now = Offering.objects.get(pk=object_id), person_on_desk(request), clock.now()
        deed = lambda: operation(offering=offering, actor=actor, now=now, **said)  # noqa: E731
        return self.answer(request, object_id, deed, done)


def _done(action: str, words_: Any) -> Any:
    return ASKED if needs_second(action, {}) else words_
