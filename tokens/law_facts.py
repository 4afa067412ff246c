"""A security, an offering and an amount as the rules see them; what the platform does not know is None."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from compliance.law.confirmed import confirmations
from compliance.law.suppliers import offerees_of, raises_of
from compliance.rules.facts import Confirmation, Count, Facts, Money, Offering, Security, Subject
from compliance.rules.library import library
from tokens.models import Regime, Token


def security_facts(token: Token, *, issued: int | None) -> Security:
    """`issued` in base units. A security without a cap has no authorised number."""
    return Security(
        issuer=token.issuer.public_id,
        kind=str(token.instrument),
        is_debt=token.instrument == Token.Instrument.BOND,
        authorised=token.cap or None,
        issued=issued,
    )


def offering_facts(regime: Regime) -> Offering:
    return Offering(
        exemption=regime.exemption or None,
        first_offer_at=regime.first_offer_at,
        opens_at=regime.opens_at,
        closes_at=regime.closes_at,
        target=None if regime.target is None else Money(regime.target, regime.currency),
        raises=raises_of(regime.token.issuer.public_id),
        offerees=offerees_of(regime.public_id),
    )


def price_of(regime: Regime, units: int) -> Money | None:
    """What `units` (base units) cost in the offering."""
    if regime.price is None:
        return None
    return Money(regime.price * units / Decimal(10) ** regime.token.decimals, regime.currency)


@dataclass(frozen=True, slots=True)
class Book:
    """The regimes of a security with their law, and the figures officers confirmed: read once for many lines.

    `offerings` are by the regime's key.
    """

    regimes: tuple[Regime, ...]
    laws: dict[str, str]
    offerings: dict[int, Offering]
    confirmations: tuple[Confirmation, ...]

    @classmethod
    def of(cls, token: Token, *, now: datetime) -> "Book":
        """Raises `UnknownPack` where a pack that was chosen is not in force any more."""
        regimes = tuple(token.regimes.select_related("token__issuer"))
        return cls(
            regimes=regimes,
            laws={regime.pack: law_of(regime.pack, now) for regime in regimes},
            offerings={regime.pk: offering_facts(regime) for regime in regimes},
            confirmations=confirmations(now=now) if regimes else (),
        )

    def under(self, label: str) -> Regime | None:
        return next((regime for regime in self.regimes if regime.label == label), None)

    def asked_of(self, pack: str, own: Regime | None) -> Regime:
        """The offering whose terms a pack is asked with: the units' own, or the newest under that pack."""
        if own is not None and own.pack == pack:
            return own
        return [regime for regime in self.regimes if regime.pack == pack][-1]

    def facts(self, regime: Regime, security: Security, receiver: Subject | None) -> Facts:
        return Facts(
            receiver=receiver,
            security=security,
            offering=self.offerings[regime.pk],
            confirmations=self.confirmations,
        )


def law_of(pack: str, now: datetime) -> str:
    """KR of the regime KR-STO. Raises `UnknownPack`."""
    return library().pack(pack, now).regime.partition("-")[0]


def lot_regime_of(pack: str, now: datetime) -> str:
    """By what name the pack's rules know their own lots. Raises `UnknownPack`."""
    return library().pack(pack, now).regime


def counts(holders: int, non_accredited: int) -> tuple[Count, ...]:
    return (Count("holders", Decimal(holders)), Count("non_accredited", Decimal(non_accredited)))
