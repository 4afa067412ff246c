"""Asking an issuer for changes, and what it stated and answered, on the page of its application."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries
from unfold.decorators import display
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from accounts.desk import cells
from accounts.desk.pages import Desk
from issuers import owners, reasons
from issuers.models import ChangeRequest, Issuer
from issuers.operations.answer_change import LONGEST
from issuers.operations.request_updates import Wanted
from issuers.reasons import REASONS, Decision

AT_ONCE = 3  # changes of the form
STEPS = [("", gettext_lazy("The step the reason is usually about")), *ChangeRequest.Step.choices]
FIRST = [("", gettext_lazy("Choose a reason")), *REASONS[Decision.REQUEST_UPDATES].items()]
FURTHER = [("", gettext_lazy("Nothing more")), *FIRST[1:]]


class ChangesForm(BaseDialogForm):
    """Up to three changes, each at a step, with the officer's own words if need be. The first one's fields
    have the names of every decision's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, AT_ONCE + 1):
            reason, step, note = names(number)
            self.fields[reason] = forms.ChoiceField(
                label=gettext_lazy("What is to be changed"),
                choices=FIRST if number == 1 else FURTHER,
                required=number == 1,
                widget=UnfoldAdminSelectWidget,
            )
            self.fields[step] = forms.ChoiceField(
                label=gettext_lazy("Where"), choices=STEPS, required=False, widget=UnfoldAdminSelectWidget
            )
            self.fields[note] = forms.CharField(
                label=gettext_lazy("In your own words, for the issuer"),
                required=False,
                max_length=LONGEST,
                widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
            )

    @property
    def wanted(self) -> list[Wanted]:
        said = self.cleaned_data
        rows = (names(number) for number in range(1, AT_ONCE + 1))
        return [Wanted(said[reason], said[step], said[note]) for reason, step, note in rows if said[reason]]


def names(number: int) -> tuple[str, str, str]:
    end = "" if number == 1 else f"_{number}"
    return f"reason_code{end}", f"step{end}", f"note{end}"


class StatedOnDesk(Desk):
    """Cells of the page of one application."""

    @display(description=gettext_lazy("Owners"))
    def owner_tree(self, issuer: Issuer) -> Any:
        return cells.lines(_tree(issuer)) or _("No owner is named.")

    @display(description=gettext_lazy("Changes asked for and answered"))
    def changes(self, issuer: Issuer) -> Any:
        rows = issuer.change_requests.select_related("issuer__personal_key", "asked_by")
        return cells.lines(line for row in rows for line in _asked(row)) or _("Nothing was asked.")


def _tree(issuer: Issuer) -> Iterator[tuple[Any, ...]]:
    """Owners below what they own; last what nobody named stands behind."""
    tree = owners.lines(issuer)
    for line in tree:
        owner = line.owner
        yield (
            "— " * line.depth + owner.name,
            owner.birth_date,
            countries.name(owner.country),
            _("%(own)s %% of it, %(whole)s %% of the issuer")
            % {"own": f"{owner.percent.normalize():f}", "whole": _plain(line.effective)},
            _("beneficial owner") if line.is_beneficial else "",
        )
    if tree and (rest := owners.unexplained(tree)):
        said = _("the issuer says that nobody else has 25 % or more") if issuer.no_other_owner else ""
        yield _("Nobody named"), f"{_plain(rest)} %", said


def _plain(percent: Any) -> str:
    return f"{round(percent, 4).normalize():f}"


def _asked(row: ChangeRequest) -> Iterator[tuple[Any, ...]]:
    yield (
        f"{row.asked_at:%Y-%m-%d %H:%M} UTC",
        row.asked_by,
        row.get_step_display(),
        reasons.words(row.reason_code),
        row.note,
    )
    if row.answered_at:
        yield "→", f"{row.answered_at:%Y-%m-%d %H:%M} UTC", row.answer
