"""Lines of statements that could not be taken in by themselves, and what an officer decides about each."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from kernel import clock
from payments.desk.amounts import money
from payments.desk.row_words import LINES
from payments.models import StatementLine
from payments.operations.settle_line import leave_line_out, take_line
from payments.operations.view_line import view_line

State = StatementLine.State
PAYER = ("payer_name", "payer_account", "text", "reference")
TONES: Mapping[str, str] = {
    State.PENDING: "info",
    State.TAKEN: "success",
    State.KNOWN: "default",
    State.WAITING: "warning",
    State.LEFT_OUT: "default",
}


class StatementLineDesk(Desk):
    """What a line says of its payer is read on its own page only, and that is on record."""

    list_display = ("place", "stage", "movement", "sum", "why", "booked", "statement")
    list_filter = ("state", "movement")
    list_select_related = ("statement",)
    search_fields = ("statement__public_id", "external_id")
    fields = (
        ("statement", "position"),
        ("stage", "why"),
        ("movement", "sum"),
        ("booked", "value_date"),
        ("payer_name", "payer_account"),
        ("text", "reference"),
        ("external_id", "receipt"),
    )
    readonly_fields = tuple(name for pair in fields for name in pair)
    actions_detail = ("take", "leave_out")
    stage = cells.pill("state", _("State of the line"), TONES)
    sum = money("amount", _("Amount"))
    booked = cells.moment("booked_at", _("Booked at"))

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup == "statement__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer(*PAYER)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of one line; that it was read is on record."""
        line = self.found(object_id)
        if isinstance(line, StatementLine) and self.has_view_permission(request):
            view_line(line=line, actor=person_on_desk(request), now=clock.now())
        return super().change_view(request, object_id, *args, **kwargs)

    @display(description=_("Place in the file"), ordering="position")
    def place(self, line: StatementLine) -> int:
        return line.position

    @display(description=_("Why it waits"))
    def why(self, line: StatementLine) -> str | Promise:
        return LINES.get(line.code, line.code)

    def has_take_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        line = self._open_to(request, object_id)
        return line is not None and line.movement == StatementLine.Movement.CREDIT

    def has_leave_out_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._open_to(request, object_id) is not None

    def _open_to(self, request: HttpRequest, object_id: Any) -> StatementLine | None:
        """A line that waits, for an officer who has no part in the issuer."""
        line = self.found(object_id) if officer_on_desk(request) else None
        if not isinstance(line, StatementLine) or line.state != State.WAITING:
            return None
        organisation = line.statement.account.issuer.organisation
        return line if is_independent(person_on_desk(request), organisation) else None

    @deed(
        title=_("Take the line in"),
        button=_("Take in"),
        warning=_("It becomes a receipt of its own, although another line says the same."),
        permission="take",
        icon="check",
        variant=ActionVariant.SUCCESS,
    )
    def take(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        line = self._line(object_id)
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        return self.answer(request, object_id, lambda: take_line(line=line, **by), _("The line is taken in."))

    @deed(
        title=_("Leave the line out"),
        button=_("Leave out"),
        warning=_("Nothing is done for it."),
        permission="leave_out",
        icon="close",
        variant=ActionVariant.DANGER,
    )
    def leave_out(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        line = self._line(object_id)
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        return self.answer(
            request, object_id, lambda: leave_line_out(line=line, **by), _("The line is left out.")
        )

    def _line(self, object_id: int) -> StatementLine:
        return StatementLine.objects.select_related("statement__account__issuer").get(pk=object_id)
