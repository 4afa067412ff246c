"""A verdict against a deed as people and machines are told it: the one table of `rules/codes.json`.

What the rules found out about a person is told to officers only. An issuer and the parties of a transfer read
what is against it and by which limit; the value only where it is about the units, the deal or the security.
Nobody learns here that a list of sanctions was the reason: they read what any identification that does not
stand would tell them.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from compliance.rules import codes
from compliance.rules.decide import Decision
from compliance.rules.rule import UNSET_REASON
from compliance.rules.verdicts import Effect, Verdict

NOT_TOLD = {"RECEIVER_SANCTIONS": "RECEIVER_KYC", "SENDER_SANCTIONS": "SENDER_KYC"}
PARTIES_VALUES = frozenset(
    (
        *("HOLDING_PERIOD", "FLOWBACK", "LOCKUP", "VOLUME", "WINDOW", "LOT_SIZE", "HOLDER_LIMIT", "SUPPLY"),
        *("TICKET_TOO_SMALL", "DENOMINATION_TOO_SMALL", "KIND_EXCLUDED", "RESTRICTED_BY_TERMS", "VENUE"),
    )
)
"""Codes whose value is about the units, the deal or the security, and nobody's person."""
ISSUERS_VALUES = PARTIES_VALUES | {
    *("OFFEREE_LIMIT", "OFFERING_CAP", "TARGET_MISSED", "OFFER_TERMS", "COOLING_OFF", "DISCLOSURE"),
    *("CONDUCT", "POWERS", "SUPPLY_MISMATCH"),
}
"""Those and what is the issuer's own."""


@dataclass(frozen=True, slots=True)
class LegalReason:
    """`status` is the ERC-1400 byte, `detail` its bytes32, `erc1404` that standard's number; `missing` names
    the fact or figure that is not known."""

    code: str
    rule: str
    pack: str
    effect: Effect
    value: str = ""
    limit: str = ""
    missing: str = ""
    due_at: datetime | None = None

    @property
    def status(self) -> int:
        return codes.status_byte(self.code)

    @property
    def erc1404(self) -> int:
        return codes.restriction_code(self.code)

    @property
    def detail(self) -> str:
        return "0x" + codes.bytes32(self.rule).hex()

    @property
    def refuses(self) -> bool:
        return self.effect.refuses

    def words(self, language: str) -> str:
        """What it says; without the figures."""
        return codes.CODES[self.code].words(language)

    def remedy(self, language: str) -> str:
        """Who can mend it."""
        return codes.CODES[self.code].remedy(language)

    def told(self, language: str) -> str:
        """One line with everything."""
        figures = " / ".join(text for text in (self.value, self.limit, self.missing) if text)
        known = f" ({figures})" if figures else ""
        return f"{self.rule}: {self.words(language)}{known} {self.remedy(language)}"


def reasons_for(decisions: Iterable[Decision], lacking: Sequence[str] = ()) -> tuple[LegalReason, ...]:
    """All that stands against it, strongest first, once where several packs say the same.

    `lacking` are laws under which no exemption was chosen.
    """
    found = [*map(_unchosen, lacking), *(_of(verdict) for one in decisions for verdict in one.reasons)]
    once: dict[LegalReason, LegalReason] = {}
    for reason in found:
        once.setdefault(replace(reason, pack=""), reason)
    return tuple(sorted(once.values(), key=lambda reason: list(Effect).index(reason.effect)))


def reasons_for_parties(reasons: Iterable[LegalReason]) -> tuple[LegalReason, ...]:
    """For whoever sends or receives."""
    return tuple(dict.fromkeys(_discreet(reason, PARTIES_VALUES) for reason in reasons))


def reasons_for_issuer(reasons: Iterable[LegalReason]) -> tuple[LegalReason, ...]:
    return tuple(dict.fromkeys(_discreet(reason, ISSUERS_VALUES) for reason in reasons))


def _discreet(reason: LegalReason, open_values: Set[str]) -> LegalReason:
    if reason.code in NOT_TOLD:
        code = NOT_TOLD[reason.code]
        return replace(reason, code=code, rule=code, value="", limit="")
    return reason if reason.code in open_values else replace(reason, value="")


def _of(verdict: Verdict) -> LegalReason:
    return LegalReason(
        code=verdict.reason,
        rule=verdict.rule,
        pack=verdict.pack,
        effect=verdict.effect,
        value=verdict.value,
        limit=verdict.limit,
        missing=verdict.missing,
        due_at=verdict.due_at,
    )


def _unchosen(law: str) -> LegalReason:
    return LegalReason(UNSET_REASON, f"LAW-{law}", "", Effect.BLOCK, missing=f"an offering under {law} law")
