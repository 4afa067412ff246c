"""Why somebody got the units they got, as a sentence in the language that is active."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.units import format_units
from offerings.allocating.lines import Explanation

SENTENCES: Mapping[str, str | Promise] = {
    "in_full": _("All {asked} units that were asked for."),
    "in_full_steps": _("{units} of {asked}: units are given in whole steps of {step}."),
    "pro_rata": _("{units} of {asked}: in proportion, {supply} units for {demand} asked for in all."),
    "pro_rata_down": _(
        "{units} of {asked}: in proportion, {supply} units for {demand} asked for in all, rounded down to a "
        "whole step of {step}."
    ),
    "pro_rata_up": _(
        "{units} of {asked}: in proportion, {supply} units for {demand} asked for in all, and one of the "
        "last steps of {step}, which go to the largest remainders and then to the earlier order."
    ),
    "first_come_part": _("{units} of {asked}: earlier orders took {earlier} of {supply} units."),
    "first_come_late": _("None of {asked}: earlier orders took all {supply} units."),
    "discretion_full": _("All {asked} units that were asked for, by decision and not by a rule."),
    "discretion_part": _("{units} of {asked}, by decision and not by a rule."),
    "discretion_none": _("None of {asked}, by decision and not by a rule."),
}


def told(explanation: Explanation, *, decimals: int = 0) -> str:
    """`decimals` is how far the security divides; the numbers are shown in units, not base units."""
    shown = {
        name: format_units(number, decimals, grouping=",") for name, number in explanation.numbers.items()
    }
    return str(SENTENCES[explanation.code]).format_map(shown)
