"""What one rule becomes on chain: one function for each primitive that the token can enforce."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from compliance.rules.compiling import onchain
from compliance.rules.compiling.configuration import Lot
from compliance.rules.compiling.errors import ParamUnset
from compliance.rules.compiling.terms import OfferTerms
from compliance.rules.errors import Unset
from compliance.rules.facts import Confirmation, Facts
from compliance.rules.primitives.base import need
from compliance.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Given:
    """What compilation starts from. `label` begins the names of partitions."""

    terms: OfferTerms
    label: str
    cap: int
    now: datetime
    confirmations: tuple[Confirmation, ...] = ()

    @property
    def facts(self) -> Facts:
        return Facts(confirmations=self.confirmations)


@dataclass(frozen=True, slots=True)
class Piece:
    """`call` is the contract's function and `value` what it is told; without them the platform alone asks,
    for the reason that `words` names."""

    words: str = ""
    call: str = ""
    value: str = ""
    classes: int = 0
    max_holders: int = 0
    allowed: frozenset[int] | None = None
    lot: Lot | None = None


def piece_of(rule: Rule, given: Given) -> Piece | None:
    """None where the primitive has nothing of its own on chain. Raises `ParamUnset`."""
    try:
        for name in rule.params:
            if rule.numbers(name) and name != "if_reporting":
                rule.number(name, given.facts, given.now)
        make = MAKERS.get(rule.primitive)
        return make(rule, given) if make else None
    except Unset as unset:
        raise ParamUnset(what=f"{rule.id}: {unset.what}") from unset


def _jurisdiction(rule: Rule, given: Given) -> Piece:
    codes, said = rule.words("codes"), " ".join(rule.words("codes"))
    if rule.word("mode") == "allow":
        return Piece("countries", "setCountries", said, allowed=onchain.numbers_of(codes))
    return Piece("countries", "setCountries", f"all but {said}", allowed=onchain.all_but(codes))


def _flowback(rule: Rule, given: Given) -> Piece:
    first = need(given.terms.first_offer_at, "offering.first_offer_at")
    end = _end(rule, given, max(first, need(given.terms.closes_at, "offering.closes_at")))
    value, allowed = f"all but US until {end:%Y-%m-%d}", onchain.all_but(["US"])
    lot = Lot(onchain.name_of(given.label, end)) if given.terms.is_shared else None
    return Piece("countries", "setCountries", value, allowed=allowed, lot=lot)


def _class(rule: Rule, given: Given) -> Piece:
    if not {"transfer", "trade"} & set(rule.phases):
        return Piece("no_offer")
    bits = onchain.mask(rule.law, rule.words("any_of"))
    is_sender = rule.word("who") == "sender"
    if not bits or is_sender:
        return Piece("no_class")
    return Piece("classes", "setRules classes", " ".join(rule.words("any_of")), classes=bits)


def _holding_period(rule: Rule, given: Given) -> Piece:
    end = _end(rule, given, need(given.terms.settles_by, "offering.settles_by"))
    return _locked(rule, given, end, holders=())


def _lockup(rule: Rule, given: Given) -> Piece:
    """A part set free earlier is not: the token knows one date."""
    end = _end(rule, given, need(given.terms.closes_at, "offering.closes_at"))
    return _locked(rule, given, end, holders=rule.words("holders"))


def _locked(rule: Rule, given: Given, end: datetime, *, holders: tuple[str, ...]) -> Piece:
    lot = Lot(onchain.name_of(given.label, end), int(end.timestamp()) - 1, holders=holders)
    words = "lock_excepts" if rule.words("except_to") else "lock"
    whose = f" of {' '.join(holders)}" if holders else ""
    return Piece(words, "namePartition", f"{lot.name}{whose} until {end:%Y-%m-%d}", lot=lot)


def _max_holders(rule: Rule, given: Given) -> Piece:
    if rule.word("group", "holders") != "holders" or rule.words("unless_class"):
        return Piece("by_person")
    limit = rule.number("limit", given.facts, given.now)
    most = int(limit.known) - (limit.op == "lt" and limit.known == int(limit.known))
    return Piece("holders", "setRules maxHolders", str(most), max_holders=most)


def _cap(rule: Rule, given: Given) -> Piece:
    cap = need(given.cap or None, "authorised units")
    return Piece("cap", "cap", str(cap))


def _end(rule: Rule, given: Given, start: datetime) -> datetime:
    """The start of the first day without the bar, in the regime's zone."""
    name = "length"
    if rule.numbers("if_reporting"):
        name = "if_reporting" if need(given.terms.is_reporting, "is_reporting") else "length"
    return rule.number(name, given.facts, given.now).span.end(start, rule.tz)


MAKERS: Mapping[str, Callable[[Rule, Given], Piece]] = {
    "jurisdiction": _jurisdiction,
    "flowback_block": _flowback,
    "investor_class": _class,
    "holding_period": _holding_period,
    "lockup_schedule": _lockup,
    "max_holders": _max_holders,
    "supply_cap": _cap,
}
