"""Looks of regulators: the regulator opens and closes their own, an officer sees and may end any."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.desk import cells
from accounts.desk.deeds import NOTE_LENGTH, deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, officer_or_regulator, person_on_desk, regulator_on_desk
from audit.models import Look
from audit.operations.close_look import close_look
from audit.operations.open_look import open_look
from kernel import clock


class LookForm(BaseDialogForm):
    """For what, by which right, in which case."""

    purpose = forms.CharField(
        label=_("Purpose of the look"),
        max_length=NOTE_LENGTH,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    legal_basis = forms.ChoiceField(
        label=_("Legal basis"), choices=Look.Basis.choices, widget=UnfoldAdminSelectWidget
    )
    case_number = forms.CharField(label=_("Case number"), max_length=60, widget=UnfoldAdminTextInputWidget)


class LookDesk(Desk):
    readers = staticmethod(officer_or_regulator)
    list_display = ("public_id", "who", "legal_basis", "case_number", "opened", "ends", "closed")
    list_filter = ("legal_basis",)
    list_select_related = ("regulator",)
    search_fields = ("public_id", "case_number")
    fields = (*list_display, "purpose")
    readonly_fields = fields
    actions_list = ("open_look",)
    actions_detail = ("close_look",)
    who = cells.plain("regulator", _("Regulator"))
    opened = cells.moment("opened_at", _("Opened at"))
    ends = cells.moment("expires_at", _("Ends at"))
    closed = cells.moment("closed_at", _("Closed at"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Look]":
        rows = super().get_queryset(request)
        return rows.filter(regulator=request.user.pk) if regulator_on_desk(request) else rows

    def has_open_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return regulator_on_desk(request)

    def has_close_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        look = self.found(object_id)
        if not isinstance(look, Look) or look.closed_at or look.expires_at <= clock.now():
            return False
        is_own = look.regulator_id == request.user.pk and regulator_on_desk(request)
        return is_own or officer_on_desk(request)

    @deed(
        title=_("Open a look"),
        button=_("Open a look"),
        warning=_("For an hour you see personal data; every row you open is on record."),
        permission="open",
        icon="visibility",
        variant=ActionVariant.PRIMARY,
        form=LookForm,
    )
    def open_look(self, request: HttpRequest, form: BaseDialogForm) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("purpose", "legal_basis", "case_number")}
        return self.answer_list(
            request,
            lambda: open_look(**said, actor=person_on_desk(request), now=clock.now()),
            _("The look is open."),
        )

    @deed(
        title=_("Close the look"),
        button=_("Close the look"),
        warning=_("Personal data is hidden again."),
        permission="close",
        icon="visibility_off",
    )
    def close_look(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        look = Look.objects.get(pk=object_id)
        return self.answer(
            request,
            object_id,
            lambda: close_look(look=look, actor=person_on_desk(request), now=clock.now()),
            _("The look is closed."),
        )
