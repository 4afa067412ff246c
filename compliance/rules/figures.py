"""Find a figure of the law by the rule and the parameter it stands in. Pure."""

from collections.abc import Iterable
from datetime import date

from compliance.rules.pack import Pack
from compliance.rules.rule import Number, Rule

Figure = tuple[Rule, Number]


def figure(packs: Iterable[Pack], rule_id: str, parameter: str, day: date) -> Figure | None:
    """The rule, of whichever pack has it, with its figure of that day."""
    for pack in packs:
        for rule in pack.rules:
            for number in rule.numbers(parameter) if rule.id == rule_id else ():
                if number.is_valid_on(day):
                    return rule, number
    return None
