"""Asking the investor for things, on the page of a case: the questions, and what was answered."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from accounts.desk import cells
from accounts.desk.deeds import deed
from compliance import decisions
from compliance.decisions import REASONS, Decision
from compliance.desk.case_deeds import CaseDeeds
from compliance.models import InformationRequest, KycCase
from compliance.operations.decide_case import OFFICER_MOVES
from compliance.operations.request_information import LONGEST, Question, request_information

AT_ONCE = 3  # questions of the form
CHOICES = [("", _("Nothing more")), *REASONS[Decision.REQUEST_UPDATES].items()]


class QuestionsForm(BaseDialogForm):
    """Up to three things by the table of reasons, each with the officer's own words if need be."""

    days = forms.IntegerField(
        label=_("Days to answer"),
        min_value=1,
        max_value=365,
        initial=14,
        widget=UnfoldAdminIntegerFieldWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, AT_ONCE + 1):
            self.fields[f"item_{number}"] = forms.ChoiceField(
                label=_("What is needed"),
                choices=CHOICES if number > 1 else [("", _("Choose a reason")), *CHOICES[1:]],
                required=number == 1,
                widget=UnfoldAdminSelectWidget,
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("In your own words, for the investor"),
                required=False,
                max_length=LONGEST,
                widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
            )

    def questions(self) -> list[Question]:
        told = self.cleaned_data
        pairs = [(told[f"item_{number}"], told[f"text_{number}"]) for number in range(1, AT_ONCE + 1)]
        return [Question(code, text) for code, text in pairs if code]


class AskingOnDesk(CaseDeeds):
    def has_ask_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        case = self.case_open_to(request, object_id)
        return case is not None and OFFICER_MOVES.allows(case.state, KycCase.State.UPDATES_REQUIRED)

    @deed(
        title=_("Request information"),
        button=_("Ask"),
        warning=_("The case goes to the investor, and comes back with the answers."),
        permission="ask",
        icon="help",
        form=QuestionsForm,
        key="q",
    )
    def request_updates(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        done = _("The investor was asked.")
        asked = {"questions": form.questions(), "days": form.cleaned_data["days"]}
        return self.do(request_information, request, object_id, done, **asked)

    @display(description=_("What was asked and answered"))
    def asked(self, case: KycCase) -> Any:
        requests = case.requests.prefetch_related("items").select_related("asked_by")
        return cells.lines(line for row in requests for line in _lines(row)) or _("Nothing was asked.")


def _lines(row: InformationRequest) -> Iterator[tuple[Any, ...]]:
    due = _("due %(moment)s UTC") % {"moment": f"{row.due_at:%Y-%m-%d %H:%M}"}
    yield (f"{row.asked_at:%Y-%m-%d %H:%M} UTC", row.asked_by, row.get_state_display(), due)
    for item in row.items.all():
        yield ("—", decisions.words(item.reason_code), item.question)
        if item.answer:
            yield ("→", item.answer)
