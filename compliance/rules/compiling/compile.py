"""Compile a pack for one offering: the configuration of its token, and the report of where each rule is
enforced. The same input has the same output, on whatever machine."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from compliance.rules.compiling import onchain
from compliance.rules.compiling.configuration import Lot, Numbers, TokenConfiguration
from compliance.rules.compiling.errors import BadTerms, ParamUnset, RestrictedByTerms
from compliance.rules.compiling.pieces import Given, Piece, piece_of
from compliance.rules.compiling.report import Line, asked_of_each, line_of, not_yet, own_limits
from compliance.rules.compiling.standing import Standing, standing
from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from compliance.rules.facts import Confirmation
from compliance.rules.pack import Pack

RESTRICTION = "transfer_restriction"
WIDTHS = {"opens_at": 40, "closes_at": 40, "max_holders": 32, "min_holding": 96, "max_holding": 96}
"""How many bits the token has for each (RuleSet in `contracts/src`)."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the token is told, and where every rule of the pack is enforced, in the pack's order."""

    configuration: TokenConfiguration
    report: tuple[Line, ...]


def compile_pack(
    pack: Pack,
    *,
    exemption: str = "",
    terms: OfferTerms | None = None,
    limits: IssuerLimits | None = None,
    cap: int = 0,
    confirmations: tuple[Confirmation, ...] = (),
    now: datetime,
) -> Compiled:
    """For the rules in force now. Raises `ParamUnset`, `NoSuchExemption`, `RestrictedByTerms`, `BadTerms`."""
    terms, limits = terms or OfferTerms(), limits or IssuerLimits()
    given = Given(terms, terms.label or onchain.label_of(pack.name), cap, now, confirmations)
    day = pack.day(now)
    rules = standing(pack, exemption, now)
    _require_unrestricted([one for one in rules if one.rule.is_valid_on(day)], limits)
    dead = _unknown_branches([one for one in rules if one.ways and one.rule.is_valid_on(day)], given)
    pieces, lines = [], []
    for one in rules:
        if not one.rule.is_valid_on(day):
            lines.append(not_yet(one.rule, "later", f"from {one.rule.valid_from}"))
        elif (one.ways, one.branch) in dead:
            lines.append(not_yet(one.rule, "unknown"))
        else:
            piece = piece_of(one.rule, given) if one.is_firm else None
            pieces += [piece] if piece else []
            lines.append(line_of(one.rule, piece) if one.is_firm else asked_of_each(one.rule))
    return Compiled(_configuration(pieces, given, limits), (*lines, *own_limits(limits)))


def _require_unrestricted(rules: Iterable[Standing], limits: IssuerLimits) -> None:
    for one in rules if limits.restricts else ():
        if one.rule.primitive == "without_clause" and RESTRICTION in one.rule.words("clauses"):
            raise RestrictedByTerms(rule=one.rule.id)


def _unknown_branches(rules: Iterable[Standing], given: Given) -> set[tuple[str, str]]:
    """Ways on which nobody passes, a figure being unknown. Raises `ParamUnset` where no way is left."""
    known: dict[str, set[str]] = defaultdict(set)
    unknown: dict[tuple[str, str], ParamUnset] = {}
    for one in rules:
        known[one.ways].add(one.branch)
        try:
            piece_of(one.rule, given)
        except ParamUnset as unset:
            unknown[one.ways, one.branch] = unset
    for (ways, _branch), error in unknown.items():
        if all((ways, branch) in unknown for branch in known[ways]):
            raise error
    return set(unknown)


def _configuration(pieces: list[Piece], given: Given, limits: IssuerLimits) -> TokenConfiguration:
    countries = _countries(pieces, limits)
    lots = _lots(piece.lot for piece in pieces if piece.lot)
    configuration = TokenConfiguration(_numbers(pieces, limits), countries, lots, given.cap)
    return _of_units(configuration, given.label) if given.terms.is_shared else configuration


def _of_units(whole: TokenConfiguration, label: str) -> TokenConfiguration:
    """The same, asked of the offering's partitions; the token itself is left to its other offerings."""
    if replace(whole.numbers, classes=0) != Numbers():
        raise BadTerms(field="is_shared")
    classes, countries = whole.numbers.classes, whole.countries or ()
    named = whole.lots or (Lot(onchain.name_of(label, None)),)
    return TokenConfiguration(
        lots=tuple(replace(lot, classes=classes, countries=countries) for lot in named), cap=whole.cap
    )


def _countries(pieces: Iterable[Piece], limits: IssuerLimits) -> tuple[int, ...] | None:
    sets = [piece.allowed for piece in pieces if piece.allowed is not None]
    sets += [onchain.numbers_of(limits.countries)] if limits.countries else []
    if not sets:
        return None
    allowed = frozenset.intersection(*sets)
    if not allowed:
        raise BadTerms(field="countries")
    return tuple(sorted(allowed))


def _lots(lots: Iterable[Lot]) -> tuple[Lot, ...]:
    """One partition a name, with the later of its locks."""
    by_name: dict[str, Lot] = {}
    for lot in lots:
        other = by_name.get(lot.name)
        by_name[lot.name] = lot if other is None or other.locked_until < lot.locked_until else other
    return tuple(by_name[name] for name in sorted(by_name))


def _numbers(pieces: Iterable[Piece], limits: IssuerLimits) -> Numbers:
    """A receiver needs one class of the mask; two rules that name classes leave those of both."""
    masks = [piece.classes for piece in pieces if piece.classes]
    classes = masks[0] if masks else 0
    for other in masks[1:]:
        classes &= other
    if masks and not classes:
        raise BadTerms(field="classes")
    bounds = [piece.max_holders for piece in pieces if piece.max_holders] + [limits.max_holders]
    most = min((bound for bound in bounds if bound), default=0)
    _require_sound(limits)
    return Numbers(limits.opens_at, limits.closes_at, classes, most, limits.min_holding, limits.max_holding)


def _require_sound(limits: IssuerLimits) -> None:
    for field, bits in WIDTHS.items():
        if not 0 <= getattr(limits, field) < 1 << bits:
            raise BadTerms(field=field)
    if limits.max_holding and limits.min_holding > limits.max_holding:
        raise BadTerms(field="max_holding")
    if limits.closes_at and limits.opens_at >= limits.closes_at:
        raise BadTerms(field="closes_at")
