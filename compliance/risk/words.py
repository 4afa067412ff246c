"""The words of the factors' codes, and of why an officer set a level."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.risk.levels import Amount, Sector

FACTORS: Mapping[str, str | Promise] = {
    "residence.call_for_action": _("Lives in a country for which the FATF calls for action"),
    "residence.increased_monitoring": _("Lives in a country that the FATF monitors more closely"),
    "nationality.call_for_action": _("Citizen of a country for which the FATF calls for action"),
    "nationality.increased_monitoring": _("Citizen of a country that the FATF monitors more closely"),
    "pep": _("A politically exposed person, or close to one"),
    "hits.cleared": _("A hit on a sanctions list was cleared"),
    "hits.open": _("A hit on a sanctions list is undecided"),
    "hits.confirmed": _("On a sanctions list"),
    "kind.entity": _("A legal entity"),
    "owners.deep": _("A long chain of companies stands above it"),
    "owners.unnamed": _("No named person stands behind a large part of it"),
    "channel.introduced": _("Introduced by an issuer, not met by us"),
}


class Setting(StrEnum):
    """Which way an officer moves a level."""

    RAISE = "raise"
    LOWER = "lower"


REASONS: Mapping[Setting, Mapping[str, str | Promise]] = {
    Setting.RAISE: {
        "adverse_media": _("Credible press reports"),
        "unusual_behaviour": _("The behaviour does not fit what is known"),
        "source_of_wealth_unclear": _("Where the wealth comes from is unclear"),
        "authority_asked": _("An authority asked about the person"),
    },
    Setting.LOWER: {
        "factor_explained": _("The factor was looked at and explained by documents"),
        "low_risk_purpose": _("Purpose and amounts are small and plausible"),
        "regulated_entity": _("The entity is supervised or listed"),
    },
}


def words(code: str) -> str | Promise:
    """Of a factor, or the code itself if it has none."""
    group, _dot, name = code.partition(".")
    if group == "sector" and name in Sector.values:
        return Sector(name).label
    if group == "amount" and name in Amount.values:
        return Amount(name).label
    return FACTORS.get(code, code)


def reason_words(code: str) -> str | Promise:
    return next((table[code] for table in REASONS.values() if code in table), code)
