"""The terms of an offering, as its issuer writes them down."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.rules.primitives.base import CURRENCIES
from kernel import clock
from kernel.errors import DomainError
from kernel.units import format_units, parse_units
from offerings.models import Offering
from offerings.terms import MOST_DAYS, Terms
from portal.forms.application import layout
from portal.offering import laws
from tokens.models import Token
from tokens.models.regime import DEFAULT

ZONES = (
    *("Asia/Seoul", "Asia/Tokyo", "Asia/Singapore", "Europe/Zurich", "Europe/Paris", "Europe/London"),
    *("America/New_York", "UTC"),
)
TIMES = ("opens_at", "closes_at", "first_offer_at")
UNITS = ("cap", "accepts", "step", "ticket_min", "ticket_max")
AT = "%Y-%m-%dT%H:%M"
AT_HOME = {"KR": {"zone": "Asia/Seoul", "currency": "KRW"}}
"""What is usual for issuers of a country."""


def _units(label: Any, *, required: bool = True, help_text: Any = "", initial: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.CharField(
        label=label, required=required, help_text=help_text, initial=initial, widget=widget, max_length=60
    )


def _time(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=AT)
    return forms.DateTimeField(label=label, required=required, help_text=help_text, widget=widget)


class OfferingForm(forms.Form):
    """`law` is a pack and, where it has some, its exemption; the times are of `zone`."""

    title = forms.CharField(label=_("Title of the offering"), max_length=120)
    label = forms.CharField(
        label=_("Which units"),
        max_length=32,
        initial=DEFAULT,
        help_text=_("A name for the units of this offering, letters, digits, dots and dashes."),
    )
    law = forms.ChoiceField(
        label=_("Law of the offering, and its exemption"),
        help_text=_("Chosen for good when the offering is approved."),
    )
    price = forms.DecimalField(label=_("Price of a unit"), max_digits=30, decimal_places=8, min_value=0)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in sorted(CURRENCIES)])
    target = forms.DecimalField(
        label=_("To be raised"),
        max_digits=24,
        decimal_places=4,
        min_value=0,
        help_text=_("At most what all units on offer cost."),
    )
    minimum = forms.DecimalField(
        label=_("Least to be raised"),
        max_digits=24,
        decimal_places=4,
        min_value=0,
        required=False,
        help_text=_("If less is raised, everybody is paid back. The law may ask for more."),
    )
    cap = _units(_("Units on offer"))
    accepts = _units(
        _("Units taken orders for"),
        required=False,
        help_text=_("More than are on offer if it may be over-subscribed; orders beyond that wait."),
    )
    step = _units(_("Ordered and shared out in multiples of"), initial="1")
    ticket_min = _units(_("Least units of an order"), initial="1")
    ticket_max = _units(
        _("Most units of an order"), required=False, help_text=_("Leave it empty for no limit.")
    )
    opens_at = _time(_("Takes orders from"))
    closes_at = _time(_("Takes orders until"))
    zone = forms.ChoiceField(
        label=_("Time zone of these times"), choices=[(name, name.replace("_", " ")) for name in ZONES]
    )
    first_offer_at = _time(
        _("First offered at"), required=False, help_text=_("Only if the units were offered before.")
    )
    payment_days = forms.IntegerField(
        label=_("Days to pay an order"), initial=3, min_value=1, max_value=MOST_DAYS
    )
    method = forms.ChoiceField(label=_("How units are shared out"), choices=Offering.Method.choices)
    allows_several = forms.BooleanField(label=_("An investor may place several orders"), required=False)
    helper = layout(
        ("title", "label"),
        ("law",),
        ("price", "currency"),
        ("target", "minimum"),
        ("cap", "accepts", "step"),
        ("ticket_min", "ticket_max"),
        ("opens_at", "closes_at", "zone"),
        ("first_offer_at", "payment_days", "method"),
        ("allows_several",),
    )

    def __init__(self, *args: Any, token: Token, offering: Offering | None = None, **kwargs: Any) -> None:
        usual = AT_HOME.get(str(token.issuer.country), {"zone": "UTC"})
        kwargs["initial"] = _as_typed(offering) if offering else usual
        super().__init__(*args, **kwargs)
        self.decimals = token.decimals
        self.fields["law"].choices = [("", _("Choose the law")), *laws.choices(clock.now())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Units become base units, times moments, the law a pack and its exemption."""
        data = super().clean() or {}
        for name in UNITS:
            data[name] = self._base_units(name, data.get(name, ""))
        zone = ZoneInfo(data.get("zone") or "UTC")
        for name in TIMES:
            if data.get(name):
                data[name] = data[name].replace(tzinfo=zone).astimezone(UTC)
        return data

    @property
    def terms(self) -> Terms:
        """Of a valid form."""
        said = dict(self.cleaned_data)
        pack, exemption = laws.parts_of(said.pop("law"))
        del said["zone"]
        said["minimum"] = said["minimum"] or Decimal(0)
        return Terms(pack=pack, exemption=exemption, **said)

    def _base_units(self, name: str, text: str) -> int | None:
        text = text.replace(",", "").strip()
        if not text:
            return None
        try:
            return int(parse_units(text, self.decimals))
        except DomainError as error:
            self.add_error(name, forms.ValidationError(str(error), error.code))
            return None


def example(token: Token, now: datetime) -> Mapping[str, str]:
    """Terms that the Korean crowdfunding law lets be: a window of three weeks from next week on."""
    opens = now.astimezone(ZoneInfo("Asia/Seoul")).replace(hour=9, minute=0) + timedelta(days=7)
    return {
        "title": f"{token.name}, first offering"[:120],
        "law": "KR-CROWD",
        "price": "10000",
        "currency": "KRW",
        "target": "500000000",
        "minimum": "400000000",
        "cap": "50000",
        "accepts": "100000",
        "step": "1",
        "ticket_min": "10",
        "ticket_max": "500",
        "opens_at": opens.strftime(AT),
        "closes_at": (opens + timedelta(days=21)).strftime(AT),
        "zone": "Asia/Seoul",
        "payment_days": "3",
        "method": Offering.Method.PRO_RATA,
    }


def _as_typed(offering: Offering) -> dict[str, Any]:
    """The terms as their fields show them, in the law's own time zone."""
    zone = laws.zone_of(offering.pack, clock.now())
    zone = zone if zone in ZONES else "UTC"
    shown: dict[str, Any] = {
        name: getattr(offering, name)
        for name in ("title", "label", "currency", "payment_days", "method", "allows_several")
    }
    for name in ("price", "target", "minimum"):
        shown[name] = f"{getattr(offering, name).normalize():f}"
    for name in UNITS:
        units = getattr(offering, name)
        shown[name] = "" if units is None else format_units(units, offering.token.decimals)
    for name in TIMES:
        at = getattr(offering, name)
        shown[name] = at.astimezone(ZoneInfo(zone)).strftime(AT) if at else ""
    return shown | {"law": laws.value_of(offering.pack, offering.exemption), "zone": zone}
