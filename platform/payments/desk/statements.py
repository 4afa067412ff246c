"""Statements that officers hand in: the file, what it would do, its bad rows, and how far it is taken in."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from accounts.desk import cells
from accounts.desk.deeds import deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.models import User
from accounts.policies import is_independent
from kernel import clock
from kernel.errors import DomainError
from payments.adapters.layout import layouts
from payments.desk.row_words import ROWS
from payments.models import CollectionAccount, StatementImport, StatementLine
from payments.operations.confirm_statement import cancel_statement, confirm_statement
from payments.operations.stage_statement import stage_statement
from payments.policies import SYSTEM_ACTOR
from payments.statement_preview import Preview, preview
from payments.statement_taking import take_part

State = StatementImport.State
TONES: Mapping[str, str] = {
    State.STAGED: "warning",
    State.TAKING: "info",
    State.DONE: "success",
    State.CANCELLED: "default",
}
HAND_IN = "payments_statementimport_hand_in"
SHOWN_ROWS = 100


class HandInForm(forms.Form):
    account = forms.ModelChoiceField(
        label=_("Collection account"),
        queryset=CollectionAccount.objects.none(),
        widget=UnfoldAdminSelectWidget,
    )
    layout = forms.ChoiceField(
        label=_("Layout, of a CSV file"), required=False, widget=UnfoldAdminSelectWidget
    )
    file = forms.FileField(label=_("camt.053 or CSV file"), allow_empty_file=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        banks = CollectionAccount.objects.opened().filter(kind=CollectionAccount.Kind.BANK)
        account: Any = self.fields["account"]
        account.queryset = banks.select_related("issuer").order_by("issuer__legal_name", "currency")
        account.label_from_instance = lambda row: (
            f"{row.issuer.legal_name} · {row.currency} · {row.public_id}"
        )
        titles = [(name, layout.title) for name, layout in layouts().items()]
        self.fields["layout"].choices = [("", "camt.053"), *titles]  # type: ignore[attr-defined]


class ConfirmForm(BaseDialogForm):
    without_bad_rows = forms.BooleanField(
        label=_("Leave out the rows that cannot be read"), required=False, widget=UnfoldBooleanSwitchWidget
    )


class StatementDesk(Desk):
    list_display = ("public_id", "stage", "issuer", "filename", "period", "count", "bad", "staged")
    list_filter = ("state", "layout")
    list_select_related = ("account__issuer",)
    search_fields = ("public_id", "filename", "account__issuer__legal_name")
    list_before_template = "payments/hand_in.html"
    change_form_outer_after_template = "payments/statement.html"
    fields = (
        ("public_id", "stage"),
        ("issuer", "account"),
        ("filename", "layout"),
        ("period", "balances"),
        ("count", "bad"),
        ("left_out", "sha256"),
        ("staged_by", "staged"),
        ("confirmed_by", "confirmed"),
        ("done",),
    )
    readonly_fields = tuple(name for pair in fields for name in pair)
    actions_detail = ("confirm", "put_aside")
    stage = cells.pill("state", _("State of the statement"), TONES)
    staged = cells.moment("staged_at", _("Handed in at"))
    confirmed = cells.moment("confirmed_at", _("Confirmed at"))
    done = cells.moment("done_at", _("Taken in at"))

    @display(description=_("Issuer"))
    def issuer(self, row: StatementImport) -> str:
        return row.account.issuer.legal_name

    @display(description=_("Period"))
    def period(self, row: StatementImport) -> str:
        return " – ".join(f"{moment:%Y-%m-%d}" for moment in (row.begins, row.ends) if moment)

    @display(description=_("Balances"))
    def balances(self, row: StatementImport) -> str:
        return " → ".join(f"{sum_:,}" for sum_ in (row.opening, row.closing) if sum_ is not None)

    @display(description=_("Lines"))
    def count(self, row: StatementImport) -> int:
        return row.lines.count()

    @display(description=_("Bad rows"))
    def bad(self, row: StatementImport) -> int:
        return len(row.bad_rows)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.hand_in_view))
        return [path("hand-in/", view, name=HAND_IN), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        form = HandInForm() if officer_on_desk(request) else None
        more = {"hand_in": form, "hand_in_action": reverse(f"admin:{HAND_IN}")}
        return super().changelist_view(request, {**(extra_context or {}), **more})

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        statement = self._open_to(request, object_id)
        if statement is not None:
            more = kwargs.get("extra_context") or {}
            kwargs["extra_context"] = {**more, "panel": _panel(statement)}
        return super().change_view(request, object_id, *args, **kwargs)

    def hand_in_view(self, request: HttpRequest) -> HttpResponse:
        if not officer_on_desk(request):
            raise Http404
        form = HandInForm(request.POST, request.FILES)
        if not form.is_valid():
            messages.error(request, _now("Choose the account and the file of its statement."))
            return redirect("admin:payments_statementimport_changelist")
        file, said = form.cleaned_data["file"], form.cleaned_data
        try:
            statement = stage_statement(
                account=said["account"],
                filename=file.name,
                content=file.read(),
                layout=said["layout"],
                actor=person_on_desk(request),
                now=clock.now(),
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:payments_statementimport_changelist")
        return redirect("admin:payments_statementimport_change", statement.pk)

    def has_confirm_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        statement = self._open_to(request, object_id)
        return statement is not None and statement.state == State.STAGED

    def _open_to(self, request: HttpRequest, object_id: Any) -> StatementImport | None:
        """The statement, for an officer who has no part in the issuer."""
        statement = self.found(object_id) if officer_on_desk(request) else None
        if not isinstance(statement, StatementImport):
            return None
        organisation = statement.account.issuer.organisation
        return statement if is_independent(person_on_desk(request), organisation) else None

    @deed(
        title=_("Take the statement in"),
        button=_("Take in"),
        warning=_("Its credits become receipts, and what fits in every point is matched at once."),
        permission="confirm",
        icon="check",
        variant=ActionVariant.SUCCESS,
        form=ConfirmForm,
        key="c",
    )
    def confirm(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        statement, now = StatementImport.objects.get(pk=object_id), clock.now()
        without, person = form.cleaned_data["without_bad_rows"], person_on_desk(request)

        def take() -> None:
            confirmed = confirm_statement(
                statement=statement, without_bad_rows=without, actor=person, now=now
            )
            take_part(confirmed, actor=User.objects.system(SYSTEM_ACTOR), now=now)

        return self.answer(request, object_id, take, _("The statement is being taken in."))

    @deed(
        title=_("Put the statement aside"),
        button=_("Put aside"),
        warning=_("Nothing of it is taken in."),
        permission="confirm",
        icon="close",
        variant=ActionVariant.DANGER,
    )
    def put_aside(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        statement = StatementImport.objects.get(pk=object_id)
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        return self.answer(
            request,
            object_id,
            lambda: cancel_statement(statement=statement, **by),
            _("The statement is put aside."),
        )


def _panel(statement: StatementImport) -> dict[str, Any]:
    """What it would do while it waits; how far it is from then on."""
    rows = [(row["line"], row["column"], _words(row["code"])) for row in statement.bad_rows[:SHOWN_ROWS]]
    found: Preview | None = preview(statement) if statement.state == State.STAGED else None
    by_state = Counter(statement.lines.values_list("state", flat=True))
    counts = {state.label: by_state[state] for state in StatementLine.State if by_state[state]}
    address = reverse("admin:payments_statementline_changelist")
    return {
        "preview": found,
        "bad_rows": rows,
        "counts": {} if found else counts,
        "waiting": by_state[StatementLine.State.WAITING],
        "waiting_address": f"{address}?statement__id__exact={statement.pk}&state__exact=waiting",
    }


def _words(code: str) -> str | Promise:
    return ROWS.get(code, code)
