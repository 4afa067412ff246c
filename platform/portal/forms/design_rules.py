"""Under which law the units of a security are, and what the issuer adds to it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from compliance.rules.compiling.errors import ParamUnset
from kernel import clock
from kernel.errors import DomainError
from kernel.units import parse_units
from portal.designing.wishes import DAYS, wanted
from portal.forms.application import layout
from portal.forms.design_class import ClassForm
from portal.forms.design_step import StepForm
from portal.offering import laws
from tokens.models import Token
from tokens.ruling.wanted import Wanted, compiled

UNKNOWN = ""


class RulesForm(StepForm):
    """Under which law the units are, and what the issuer adds to it. Days begin in the law's own zone."""

    law = forms.ChoiceField(
        label=_("Law of the units, and its exemption"),
        required=False,
        help_text=_("It is written into the contract after it is deployed, when a second person agrees."),
    )
    first_offer_at = forms.DateField(label=_("First offered on"), required=False)
    closes_at = forms.DateField(label=_("The offer closes on"), required=False)
    settles_by = forms.DateField(
        label=_("Issued and paid by"),
        required=False,
        help_text=_("Locks of the law count from this day."),
    )
    is_reporting = forms.ChoiceField(
        label=_("Does the issuer report to a securities supervisor?"),
        required=False,
        choices=[(UNKNOWN, _("not known")), ("yes", _("yes")), ("no", _("no"))],
    )
    max_holders = forms.IntegerField(
        label=_("Most holders"), required=False, min_value=1, max_value=2**32 - 1
    )
    min_holding = forms.CharField(label=_("Least units of a holder"), required=False, max_length=40)
    max_holding = forms.CharField(label=_("Most units of a holder"), required=False, max_length=40)
    helper = layout(("law",), ("first_offer_at", "closes_at"), ("settles_by", "is_reporting"))
    own = layout(("max_holders", "min_holding", "max_holding"))

    @property
    def example(self) -> Mapping[str, Any]:
        """An offer by crowdfunding that begins next week and is settled six weeks later."""
        today = clock.now().astimezone(ZoneInfo("Asia/Seoul")).date()
        days = {
            name: f"{today + timedelta(days=ahead)}" for name, ahead in zip(DAYS, (7, 28, 49), strict=True)
        }
        return {"law": "KR-CROWD", "is_reporting": "", "max_holders": "", **days}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["law"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose the law later")),
            *laws.choices(clock.now()),
        ]
        for name in DAYS:
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self) -> dict[str, Any]:
        """Days become the first moment of the day where the law is; units become base units."""
        data = super().clean() or {}
        pack, _exemption = laws.parts_of(data.get("law") or "")
        zone = ZoneInfo(laws.zone_of(pack, clock.now()) if pack else "UTC")
        for name in DAYS:
            data[name] = _moment(data.get(name), zone)
        for name in ("min_holding", "max_holding"):
            data[name] = self._base_units(name, data.get(name) or "")
        data["is_reporting"] = {"yes": True, "no": False}.get(data.get("is_reporting") or "")
        self._compile(data)
        return data

    @cached_property
    def classes(self) -> Mapping[str, Any]:
        """What was said at the step before."""
        found = ClassForm(self.draft.said.get("class") if self.draft else None, draft=self.draft)
        return found.cleaned_data if found.is_valid() else {}

    @property
    def token(self) -> Token:
        """As far as rules have to know it."""
        return Token(decimals=self.classes.get("decimals", 0), cap=self.classes.get("cap", 0))

    def wanted(self, data: Mapping[str, Any]) -> Wanted | None:
        label, is_shared = self.classes.get("label", ""), self.classes.get("is_shared", False)
        return wanted(data, label=label, is_shared=is_shared)

    def _compile(self, data: Mapping[str, Any]) -> None:
        """What cannot be put on chain is told here and not after the deployment."""
        found = None if self.errors else self.wanted(data)
        try:
            if found is not None:
                compiled(self.token, found, now=clock.now())
        except ParamUnset as error:
            self._ask_for(str(error.facts["what"]), error)
        except DomainError as error:
            place = error.facts.get("field")
            self.add_error(place if place in self.fields else None, str(error))

    def _ask_for(self, what: str, error: DomainError) -> None:
        """A figure that the law needs is asked for where it is typed in."""
        rule, _colon, name = what.partition(": offering.")
        if name in self.fields:
            self.add_error(name, _("%(rule)s of the law needs this.") % {"rule": rule})
        else:
            self.add_error(None, str(error))

    @property
    def has_own_limits(self) -> bool:
        return any(self[name].value() for name in ("max_holders", "min_holding", "max_holding"))

    def _base_units(self, name: str, text: str) -> int:
        text = text.replace(",", "").strip()
        try:
            return int(parse_units(text, self.token.decimals)) if text else 0
        except DomainError as error:
            self.add_error(name, forms.ValidationError(str(error), error.code))
            return 0


def _moment(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC) if day else None
