"""A security, an offering and an amount as the rules see them; what the platform does not know is None."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from compliance.commitments import raised_in, raises_of
from compliance.law.confirmed import confirmations
from compliance.law.offerings import OnRecord, on_record
from compliance.law.people import in_offering
from compliance.limits import rules_about
from compliance.offered import Offered, kind_of
from compliance.rules.compiling.onchain import is_named, label_of
from compliance.rules.facts import (
    Confirmation,
    Control,
    Count,
    Facts,
    Money,
    Offering,
    Raise,
    Security,
    Subject,
)
from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.solicitations import offerees_of
from tokens.found import regimes_of
from tokens.models import Regime, Token
from tokens.models.regime import DEFAULT
from tokens.positions import totals_of
from tokens.ruling.agreed import agreed_rules

RAISES, RAISED = frozenset({"offering_cap"}), frozenset({"offer_success"})
OFFEREES = frozenset({"offeree_limit", "filing_after_sale"})
HOLDERS = frozenset({"max_holders", "concentration_limit", "reporting_trigger"})
UNITS = frozenset({"supply_cap", "concentration_limit", "volume_limit"})
"""The primitives that ask for a fact which may be long, or takes the longer to count the more holders there
are: it is read, and kept with every decision, only where one of them speaks in the phase."""


def security_facts(token: Token, *, issued: int | None, known: Security | None = None) -> Security:
    """`issued` in base units. A security without a cap has no authorised number. `known` has what is on
    record (`Book.security`)."""
    return replace(
        known or Security(),
        issuer=token.issuer.public_id,
        kind=str(token.instrument),
        is_debt=token.instrument == Token.Instrument.BOND,
        authorised=token.cap or None,
        issued=issued,
    )


def recorded_facts(token: Token, record: OnRecord) -> Security:
    """What officers and the issuer put on record; the totals are the register's."""
    own, control = record.security, None
    totals = totals_of(token) if record.control is not None else None
    if totals is not None and record.control is not None:
        control = Control(totals.held, record.control, totals.issued)
    return Security(
        is_reporting=own.is_reporting,
        clauses=own.clauses,
        denomination=own.denomination,
        total_assets=own.total_assets,
        control=control,
    )


def _known_of(token: Token, record: OnRecord) -> Security:
    known, agreed = recorded_facts(token, record), agreed_rules(token)
    if known.is_reporting is not None or agreed is None:
        return known
    return replace(known, is_reporting=agreed.terms.is_reporting)


def offering_facts(
    regime: Regime,
    pack: Pack,
    phase: str,
    *,
    record: OnRecord,
    raises: tuple[Raise, ...] | None,
    is_alone: bool,
    now: datetime,
) -> Offering:
    """What nobody asks in the phase is left out. `is_alone`: no other offering of the security is under the
    pack, so that what was committed under it was committed in this one."""
    security = regime.token.public_id
    raised = offerees = None
    if rules_about(pack, OFFEREES, phase):
        offerees = offerees_of(security, now, regime.pack)
    if rules_about(pack, RAISED, phase) and is_alone and regime.currency:
        raised = raised_in(security=security, pack=regime.pack, currency=regime.currency)
    return Offering(
        exemption=regime.exemption or None,
        first_offer_at=regime.first_offer_at,
        opens_at=regime.opens_at,
        closes_at=regime.closes_at,
        target=None if regime.target is None else Money(regime.target, regime.currency),
        raised=raised,
        raises=raises if rules_about(pack, RAISES, phase) else None,
        offerees=offerees,
        intermediaries=record.intermediaries(regime.public_id),
        label=regime.label,
    )


def offered_by(regime: Regime, *, now: datetime) -> Offered:
    """Raises `UnknownPack`."""
    token = regime.token
    return Offered(
        issuer=token.issuer,
        security=token.public_id,
        offering=regime.label,
        pack=regime.pack,
        exemption=regime.exemption,
        kind=kind_of(library().pack(regime.pack, now), regime.exemption),
        is_debt=token.instrument == Token.Instrument.BOND,
    )


def price_of(regime: Regime, units: int) -> Money | None:
    """What `units` (base units) cost in the offering."""
    if regime.price is None:
        return None
    return Money(regime.price * units / Decimal(10) ** regime.token.decimals, regime.currency)


def offering_of(token: Token, partition: str) -> Regime | None:
    """The offering whose units a partition holds."""
    return _of_partition(tuple(token.regimes.select_related("token")), partition)


def _of_partition(regimes: Sequence[Regime], name: str) -> Regime | None:
    """The one whose label, or whose pack's, is the partition's name or begins it (`REGS-20270301`). Of a
    security that is offered once, every partition is that offering's. None where it is not known."""
    named = [regime for regime in regimes if is_named(name, regime.label)]
    named = named or [regime for regime in regimes if is_named(name, label_of(regime.pack))]
    is_offered_once = [regime.label for regime in regimes] == [DEFAULT]
    found = named or (list(regimes) if is_offered_once else [])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Book:
    """The regimes of a security with their law, what is on record of them, and the figures officers
    confirmed: read once for many lines.

    `offerings` are by the regime's key; `asks_holders` and `asks_units` say whether a rule of the phase wants
    to know how many hold, and how much there is. Whether the issuer reports is what is on record; where
    nothing is, it is what was agreed to with the token's rules.
    """

    regimes: tuple[Regime, ...]
    laws: dict[str, str]
    offerings: dict[int, Offering]
    confirmations: tuple[Confirmation, ...]
    record: OnRecord
    security: Security
    asks_holders: bool
    asks_units: bool

    @classmethod
    def of(cls, token: Token, *, phase: str, besides: Collection[str] = (), now: datetime) -> "Book":
        """For what is asked in a phase. `besides` are keys of commitments that are not counted: the orders
        that are asked about. Raises `UnknownPack` where a pack that was chosen is not in force any more."""
        regimes = regimes_of(token)
        packs = {regime.pack: library().pack(regime.pack, now) for regime in regimes}
        is_capped = any(rules_about(pack, RAISES, phase) for pack in packs.values())
        raises = raises_of(token.issuer, now, besides) if is_capped else None
        record = on_record(token.issuer, token.public_id, now=now) if regimes else OnRecord()
        times = Counter(regime.pack for regime in regimes)
        return cls(
            regimes=regimes,
            laws={name: pack.regime.partition("-")[0] for name, pack in packs.items()},
            offerings={
                regime.pk: offering_facts(
                    regime,
                    packs[regime.pack],
                    phase,
                    record=record,
                    raises=raises,
                    is_alone=times[regime.pack] == 1,
                    now=now,
                )
                for regime in regimes
            },
            confirmations=confirmations(now=now) if regimes else (),
            record=record,
            security=_known_of(token, record) if regimes else Security(),
            asks_holders=any(rules_about(pack, HOLDERS, phase) for pack in packs.values()),
            asks_units=any(rules_about(pack, UNITS, phase) for pack in packs.values()),
        )

    def of_partition(self, name: str) -> Regime | None:
        return _of_partition(self.regimes, name)

    def asked_of(self, pack: str, own: Regime | None) -> Regime:
        """The offering whose terms a pack is asked with: the units' own, or the newest under that pack."""
        if own is not None and own.pack == pack:
            return own
        return [regime for regime in self.regimes if regime.pack == pack][-1]

    @property
    def names(self) -> tuple[str, ...]:
        """Public ids of the offerings."""
        return tuple(regime.public_id for regime in self.regimes)

    def facts(self, regime: Regime, security: Security, receiver: Subject | None) -> Facts:
        """Of units that are offered; where it goes through one intermediary, that is the venue."""
        facts = Facts(
            receiver=receiver,
            security=security,
            venue=self.record.venue(regime.public_id),
            confirmations=self.confirmations,
        )
        return self.in_offering(facts, regime)

    def in_offering(self, facts: Facts, regime: Regime) -> Facts:
        """The same, with what is known of one offering."""
        return replace(
            facts,
            receiver=in_offering(facts.receiver, regime.public_id) if facts.receiver else None,
            offering=self.offerings[regime.pk],
            documents=self.record.documents(regime.public_id),
            settings=self.record.settings(regime.public_id),
        )


def lot_regime_of(pack: str, now: datetime) -> str:
    """By what name the pack's rules know their own lots. Raises `UnknownPack`."""
    return library().pack(pack, now).regime


def counts(holders: int, non_accredited: int) -> tuple[Count, ...]:
    return (Count("holders", Decimal(holders)), Count("non_accredited", Decimal(non_accredited)))
