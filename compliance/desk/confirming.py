"""Confirming on the desk the figures that a rule pack leaves open, and taking a confirmation back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminDecimalFieldWidget, UnfoldAdminTextInputWidget

from accounts.desk.readers import officer_on_desk, person_on_desk
from compliance.models import NumberConfirmation
from compliance.operations.confirm_number import PLACES, confirm_number
from compliance.operations.withdraw_confirmation import withdraw_confirmation
from compliance.rules.rule import Number, Rule
from compliance.rules.told import told
from kernel import clock
from kernel.errors import DomainError

LONGEST = 400


class ConfirmForm(forms.Form):
    """A figure, from which day, and where it was read; the rule and its parameter come along."""

    rule = forms.CharField(widget=forms.HiddenInput, max_length=32)
    parameter = forms.CharField(widget=forms.HiddenInput, max_length=40)
    unit = forms.CharField(widget=forms.HiddenInput, max_length=12)
    value = forms.DecimalField(
        label=gettext_lazy("Figure"),
        max_digits=30,
        decimal_places=PLACES,
        widget=UnfoldAdminDecimalFieldWidget,
    )
    valid_from = forms.DateField(label=gettext_lazy("Holds from"), widget=UnfoldAdminDateWidget)
    source = forms.CharField(
        label=gettext_lazy("Where it was read"), max_length=LONGEST, widget=UnfoldAdminTextInputWidget
    )


@dataclass(frozen=True, slots=True)
class FigureOnDesk:
    """A figure in words; the form is there only where the pack does not know it."""

    words: str
    form: ConfirmForm | None
    confirmed: tuple[NumberConfirmation, ...]


def figures_of(rule: Rule, said: Mapping[tuple[str, str], list[NumberConfirmation]]) -> list[FigureOnDesk]:
    return [
        FigureOnDesk(
            words=f"{name} {told(number)}",
            form=_form(rule, name, number) if number.value is None else None,
            confirmed=tuple(said.get((rule.id, name), ())),
        )
        for name in rule.params
        for number in rule.numbers(name)
    ]


def confirmed(rules: Iterable[Rule]) -> dict[tuple[str, str], list[NumberConfirmation]]:
    """What officers said of the figures of the rules, also what was withdrawn since."""
    rows = NumberConfirmation.objects.filter(rule__in={rule.id for rule in rules}, withdraws=None)
    found: dict[tuple[str, str], list[NumberConfirmation]] = {}
    for row in rows.select_related("confirmed_by", "withdrawal__confirmed_by"):
        found.setdefault((row.rule, row.parameter), []).append(row)
    return found


@require_POST
def confirm(request: HttpRequest, name: str) -> HttpResponse:
    """Officers only. Raises `PermissionDenied`."""
    _require_officer(request)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the figure, a day and where it was read."))
        return _back(name)
    return _done(
        request,
        name,
        lambda: confirm_number(**form.cleaned_data, actor=person_on_desk(request), now=clock.now()),
        _("The figure is confirmed."),
    )


@require_POST
def withdraw(request: HttpRequest, name: str, public_id: str) -> HttpResponse:
    """Officers only. Raises `PermissionDenied`, `Http404`."""
    _require_officer(request)
    row = get_object_or_404(NumberConfirmation, public_id=public_id)
    source = request.POST.get("source", "")[:LONGEST]
    return _done(
        request,
        name,
        lambda: withdraw_confirmation(
            confirmation=row, source=source, actor=person_on_desk(request), now=clock.now()
        ),
        _("The confirmation is withdrawn."),
    )


def _done(request: HttpRequest, name: str, deed: Callable[[], Any], words: str) -> HttpResponse:
    try:
        deed()
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return _back(name)


def _require_officer(request: HttpRequest) -> None:
    if not officer_on_desk(request):
        raise PermissionDenied


def _back(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("rule-pack", args=[name]))


def _form(rule: Rule, name: str, number: Number) -> ConfirmForm:
    first: date = max(number.valid_from, clock.now().astimezone(rule.tz).date())
    initial = {"rule": rule.id, "parameter": name, "unit": number.unit, "valid_from": first}
    return ConfirmForm(initial=initial, auto_id=f"id_{rule.id}_{name}_%s")
