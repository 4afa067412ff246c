"""Where the rules of a security are enforced: a pack compiled for it, beside what stands on chain."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from accounts.desk.readers import officer_on_desk
from compliance.rules.compiling.compile import Compiled
from compliance.rules.compiling.terms import OfferTerms
from compliance.rules.library import library
from compliance.rules.pack import Pack
from kernel import clock
from kernel.errors import DomainError
from tokens.models import Token
from tokens.ruling.agreed import agreed_rules
from tokens.ruling.stand import is_so, standing_rules
from tokens.ruling.wanted import Wanted, compiled

DATES = ("first_offer_at", "closes_at", "settles_by")


class WantedForm(forms.Form):
    """A pack and the few terms it needs; days begin in the pack's zone."""

    pack = forms.ChoiceField(label=_("Rule pack"), widget=UnfoldAdminSelectWidget)
    exemption = forms.CharField(label=_("Exemption"), required=False, widget=UnfoldAdminTextInputWidget)
    first_offer_at = forms.DateField(label=_("First offered"), required=False, widget=UnfoldAdminDateWidget)
    closes_at = forms.DateField(label=_("Offer closes"), required=False, widget=UnfoldAdminDateWidget)
    settles_by = forms.DateField(label=_("Issued and paid by"), required=False, widget=UnfoldAdminDateWidget)
    is_reporting = forms.NullBooleanField(label=_("Reporting issuer"), widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["pack"].choices = [(name, name) for name in library().names]  # type: ignore[attr-defined]
        reporting = self.fields["is_reporting"].widget
        reporting.choices = [("", _("not known")), ("true", _("yes")), ("false", _("no"))]

    def wanted(self, pack: Pack) -> Wanted:
        said = self.cleaned_data
        first, closes, settles = (_moment(said[name], pack) for name in DATES)
        terms = OfferTerms("", first, closes, settles, said["is_reporting"])
        return Wanted(pack.name, said["exemption"], terms)


def token_rules(request: HttpRequest, public_id: str) -> HttpResponse:
    """Of the rules last agreed to, or those asked about. Raises `PermissionDenied` for all but officers."""
    if not officer_on_desk(request):
        raise PermissionDenied
    token = get_object_or_404(Token, public_id=public_id)
    now = clock.now()
    form = WantedForm(request.GET or None, initial=_initial(agreed := agreed_rules(token)))
    report, refusal = None, ""
    try:
        wanted = form.wanted(library().pack(form.cleaned_data["pack"], now)) if form.is_valid() else agreed
        report = compiled(token, wanted, now=now) if wanted else None
    except DomainError as refused:
        refusal = str(refused)
    context = {
        **admin.site.each_context(request),
        "title": _("Rules of {token}").format(token=token.symbol),
        "form": form,
        "refusal": refusal,
        "rows": _rows(report) if report else [],
        "is_so": report is not None and is_so(standing_rules(token), report.configuration),
        "shown": report is not None,
    }
    return TemplateResponse(request, "tokens/rules_report.html", context)


def _initial(agreed: Wanted | None) -> dict[str, Any]:
    if agreed is None:
        return {}
    dates = {name: getattr(agreed.terms, name) for name in DATES}
    reporting = {True: "true", False: "false", None: ""}[agreed.terms.is_reporting]
    return {"pack": agreed.pack, "exemption": agreed.exemption, "is_reporting": reporting, **dates}


def _moment(day: date | None, pack: Pack) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=pack.tz).astimezone(UTC) if day else None


def _rows(report: Compiled) -> list[dict[str, Any]]:
    language = get_language() or "en"
    return [
        {
            "line": line,
            "asks": line.asks(language),
            "place": line.place.told(language),
            "told": line.told(language),
            "guards": ", ".join(line.guards(language)),
        }
        for line in report.report
    ]
