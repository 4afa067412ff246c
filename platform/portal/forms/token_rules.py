"""The rules of a security that is there: asked for, and shown as they were asked for."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.units import format_units
from portal.designing.wishes import DAYS, wanted
from portal.forms.application import layout
from portal.forms.design_class import ONCE, SEVERAL, SOLD, ClassForm
from portal.forms.design_rules import RulesForm
from portal.offering import laws
from tokens.models import Token
from tokens.ruling.wanted import Wanted


class TokenRulesForm(RulesForm):
    """The rules of a security that is there."""

    sold = forms.ChoiceField(label=_("How units are offered"), choices=SOLD, initial=ONCE)
    label = ClassForm.base_fields["label"]
    helper = layout(
        ("law",), ("first_offer_at", "closes_at"), ("settles_by", "is_reporting"), ("sold", "label")
    )

    def __init__(self, *args: Any, token: Token, **kwargs: Any) -> None:
        self._token = token
        super().__init__(*args, draft=None, **kwargs)
        law = self.fields["law"]
        law.required, law.choices = True, [("", _("Choose the law")), *law.choices[1:]]  # type: ignore[attr-defined]

    @property
    def token(self) -> Token:
        return self._token

    def wanted(self, data: Mapping[str, Any]) -> Wanted | None:
        return wanted(data, label=data.get("label") or "", is_shared=data.get("sold") == SEVERAL)


def as_typed(token: Token, said: Wanted | None) -> dict[str, str]:
    """Rules as the fields of their form show them."""
    if said is None:
        return {}
    zone = ZoneInfo(laws.zone_of(said.pack, clock.now()))
    terms, limits = said.terms, said.limits
    days = {name: getattr(terms, name) for name in DAYS}
    units = {name: getattr(limits, name) for name in ("min_holding", "max_holding")}
    return {
        "law": laws.value_of(said.pack, said.exemption),
        "is_reporting": {True: "yes", False: "no", None: ""}[terms.is_reporting],
        "sold": SEVERAL if terms.is_shared else ONCE,
        "label": terms.label,
        "max_holders": str(limits.max_holders or ""),
        **{name: f"{at.astimezone(zone):%Y-%m-%d}" if at else "" for name, at in days.items()},
        **{name: format_units(held, token.decimals) if held else "" for name, held in units.items()},
    }
