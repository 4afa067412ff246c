"""What reports and what is counted for them are called; a duty's figures as people read them."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compliance.models.report_duty import ReportDuty
from compliance.rules.duties import FIRST_SALE, RAISED

FORMS: Mapping[str, str | Promise] = {
    "periodic_report": gettext_lazy("Periodic report"),
    "registration_12g": gettext_lazy("Registration under section 12(g)"),
    "form_d": gettext_lazy("Form D"),
}
METRICS: Mapping[str, str | Promise] = {
    "holders": gettext_lazy("Holders"),
    "non_accredited": gettext_lazy("Holders who are not accredited"),
    RAISED: gettext_lazy("Raised within the period"),
    FIRST_SALE: gettext_lazy("First sale"),
}


def form_of(duty: ReportDuty) -> str | Promise:
    """The report's name; the form's own where no table has it."""
    if duty.metric == RAISED:
        return gettext_lazy("Registration, or another exemption")
    return FORMS.get(duty.form, duty.form)


def figures(duty: ReportDuty) -> str:
    """`1,850 of 2,000 persons`; empty where nothing is counted."""
    if duty.value is None or duty.limit is None:
        return _("not known") if duty.missing else _("made")
    unit = _("persons") if duty.unit == "persons" else duty.unit
    return _("%(value)s of %(limit)s %(unit)s") % {
        "value": amount(duty.value),
        "limit": amount(duty.limit),
        "unit": unit,
    }


def share(duty: ReportDuty) -> str:
    """How much of the limit is used, in whole percent, rounded down."""
    if duty.value is None or not duty.limit:
        return ""
    return f"{int(duty.value * 100 // duty.limit)} %"


def amount(value: Decimal) -> str:
    """Without needless zeros, thousands apart."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")
