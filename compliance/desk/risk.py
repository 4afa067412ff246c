"""The risk on the page of a case: the factors with their points and sources, and an officer's own view."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from accounts.desk import cells
from accounts.desk.deeds import NOTE_LENGTH, deed
from compliance.desk.case_deeds import CaseDeeds
from compliance.models import KycCase, RiskProfile, RiskRating
from compliance.operations.set_risk import set_risk
from compliance.risk.gather import YES
from compliance.risk.levels import Amount, Level, Sector
from compliance.risk.rate import factors_of
from compliance.risk.words import REASONS, Setting, reason_words, words
from kernel import countries

TONES: Mapping[str, str] = {Level.LOW: "success", Level.MEDIUM: "warning", Level.HIGH: "danger"}
SHOWN = 5  # ratings of the history


class RiskForm(BaseDialogForm):
    level = forms.ChoiceField(label=_("Level of risk"), widget=UnfoldAdminSelectWidget, choices=Level.choices)
    reason_code = forms.ChoiceField(
        label=_("Reason for the decision"),
        widget=UnfoldAdminSelectWidget,
        choices=[
            ("", _("Choose a reason")),
            (_("To raise it"), list(REASONS[Setting.RAISE].items())),
            (_("To lower it"), list(REASONS[Setting.LOWER].items())),
        ],
    )
    note = forms.CharField(
        label=_("What speaks for it, kept inside"),
        max_length=NOTE_LENGTH,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class RiskOnDesk(CaseDeeds):
    risk = cells.pill("risk_level", _("Risk"), TONES)

    def has_risk_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self.case_open_to(request, object_id) is not None

    @display(description=_("Factors of the risk"))
    def risk_factors(self, case: KycCase) -> Any:
        rating = case.ratings.first()
        if rating is None:
            return _("Not rated yet.")
        rows = [
            (words(factor.code), f"{factor.points:+d}", factor.source)
            for factor in factors_of(rating.factors)
        ]
        return cells.lines(rows) or _("No factor speaks for a risk.")

    @display(description=_("What the investor says of themselves"))
    def risk_profile(self, case: KycCase) -> Any:
        told = RiskProfile.objects.filter(investor=case.investor_id).first()
        return cells.lines(_said(told)) if told else _("Nothing was told.")

    @display(description=_("How it was rated"))
    def risk_history(self, case: KycCase) -> Any:
        ratings = case.ratings.select_related("rated_by")[:SHOWN]
        return cells.lines(_line(rating) for rating in ratings) or _("Not rated yet.")

    @deed(
        title=_("Set the risk"),
        button=_("Set the risk"),
        warning=_("A higher level stays until an officer lowers it; a lower one until the facts change."),
        permission="risk",
        icon="speed",
        form=RiskForm,
        key="i",
    )
    def set_risk(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("level", "reason_code", "note")}
        return self.do(set_risk, request, object_id, _("The risk is set."), **said)


def _said(profile: RiskProfile) -> list[tuple[Any, ...]]:
    is_pep = _("yes") if profile.is_pep == YES else _("no")
    return [
        (_("nationality"), countries.name(profile.nationality)),
        (_("occupation"), Sector(profile.sector).label),
        (_("amount to be invested in a year"), Amount(profile.amount).label),
        (_("politically exposed"), is_pep),
    ]


def _line(rating: RiskRating) -> tuple[Any, ...]:
    return (
        f"{rating.rated_at:%Y-%m-%d %H:%M} UTC",
        rating.get_level_display(),
        rating.points,
        rating.rated_by,
        reason_words(rating.reason_code),
        rating.note,
        rating.version,
    )
