"""Why an order is not taken: everything at once, in words, before any money is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.law.reasons import LegalReason
from kernel.errors import DomainError, Kind

WORDS: dict[str, str | Promise] = {
    "not_open": _("The offering takes no orders now: it is open from {opens} to {closes}."),
    "ticket_min": _("An order is for {limit} units or more."),
    "ticket_max": _("An order is for at most {limit} units."),
    "step": _("Units are ordered in multiples of {limit}."),
    "more_than_offered": _("Only {limit} units are on offer."),
    "wallet": _("The wallet is not the investor's, or has not been proved, or is not identified any more."),
    "papers": _("These papers have to be read first: {papers}."),
    "another_order": _("There is an order of this investor in the offering already."),
}
"""By code. Those of the law have codes and words of their own (`compliance.rules.codes`)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is for machines: one of `WORDS`, or `law.` and the law's; `rule` is the rule of a pack."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
    legal: LegalReason | None = None

    @property
    def rule(self) -> str:
        return self.legal.rule if self.legal else ""

    def told(self, language: str) -> str:
        if self.legal is not None:
            return self.legal.told(language)
        return str(WORDS[self.code]).format_map(self.facts)

    def __str__(self) -> str:
        return self.told(get_language() or "en")


class OrderRefused(DomainError):
    """`reasons` has all of them; the fact `codes` is for machines."""

    code = "offerings.order_refused"
    kind = Kind.CONFLICT
    message = _("The order cannot be taken: {told}")

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(told=_Told(tuple(reasons)), codes=[reason.code for reason in reasons])
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class _Told:
    """In the language of whoever reads the refusal."""

    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return " ".join(str(reason) for reason in self.reasons)


def of_law(reasons: Iterable[LegalReason]) -> list[Reason]:
    """Those that refuse."""
    return [Reason(f"law.{reason.code}", legal=reason) for reason in reasons if reason.refuses]
