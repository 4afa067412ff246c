"""Read the parameters of a rule against what its primitive declares; every figure needs a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from compliance.rules.errors import (
    Malformed,
    MissingParameter,
    NoSource,
    OverlappingDates,
    UnknownParameter,
    WrongOperator,
    WrongUnit,
)
from compliance.rules.primitives.base import FlagParameter, NumberParameter, ParameterKind, WordsParameter
from compliance.rules.rule import Number, Parameter
from compliance.rules.spans import UNITS as SPANS

NUMBER_FIELDS = {"op", "value", "unit", "source", "confidence", "valid_from", "valid_to"}
CONFIDENCES = {"P", "S", "G", "P/S", "S/G", "P/G"}
Dates = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which pack we are reading, so that an error says so."""

    pack: str
    where: str
    sources: set[str]

    def at(self, name: str) -> dict[str, str]:
        return {"pack": self.pack, "where": f"{self.where}.{name}"}

    def source(self, raw: Mapping[str, Any]) -> str:
        """`KEY article; KEY article`, every key in sources.json."""
        told = str(raw.get("source", "")).strip()
        unknown = [
            part for part in told.split(";") if part.split()[:1] and part.split()[0] not in self.sources
        ]
        if not told or unknown:
            raise NoSource(**self.at("source"), problem=f"has no known source: {told or 'nothing'}")
        return told

    def confidence(self, raw: Mapping[str, Any]) -> str:
        if raw.get("confidence") not in CONFIDENCES:
            raise NoSource(**self.at("confidence"), problem="is none of P, S, G")
        return str(raw["confidence"])

    def dates(self, raw: Mapping[str, Any], otherwise: Dates | None) -> Dates:
        """Those written, or those of what it is part of."""
        try:
            first, last = raw.get("valid_from"), raw.get("valid_to")
            start = date.fromisoformat(first) if first else otherwise[0] if otherwise else None
            end = date.fromisoformat(last) if last else otherwise[1] if otherwise else None
        except (ValueError, TypeError):
            raise Malformed(**self.at("valid_from"), problem="is not a date") from None
        if start is None or (end is not None and end <= start):
            raise Malformed(**self.at("valid_from"), problem="is missing or not before valid_to")
        return start, end


def parameters(
    place: Place, raw: Mapping[str, Any], kinds: Mapping[str, ParameterKind], dates: Dates
) -> dict[str, Parameter]:
    """Raises `UnknownParameter`, `MissingParameter`, and what its readers raise."""
    unknown = sorted(set(raw) - set(kinds))
    if unknown:
        raise UnknownParameter(**place.at(unknown[0]), problem="is no parameter of its primitive")
    lacking = sorted(name for name, kind in kinds.items() if kind.required and name not in raw)
    if lacking:
        raise MissingParameter(**place.at(lacking[0]), problem="is missing")
    return {name: _parameter(place, name, value, kinds[name], dates) for name, value in raw.items()}


def _parameter(place: Place, name: str, raw: Any, kind: ParameterKind, dates: Dates) -> Parameter:
    if isinstance(kind, FlagParameter):
        if not isinstance(raw, bool):
            raise Malformed(**place.at(name), problem="is not true or false")
        return raw
    if isinstance(kind, WordsParameter):
        return _words(place, name, raw, kind)
    listed = raw if isinstance(raw, list) else [raw]
    numbers = tuple(
        _number(Place(place.pack, f"{place.where}.{name}", place.sources), item, kind, dates)
        for item in listed
    )
    _refuse_overlaps(place, name, numbers)
    return numbers


def _words(place: Place, name: str, raw: Any, kind: WordsParameter) -> tuple[str, ...]:
    words = (raw,) if isinstance(raw, str) else tuple(raw) if isinstance(raw, list) else ()
    is_text = bool(words) and all(isinstance(word, str) and word for word in words)
    if not is_text or (kind.choices and set(words) - kind.choices):
        raise Malformed(**place.at(name), problem="is not one of the words it may be")
    return words


def _number(place: Place, raw: Any, kind: NumberParameter, dates: Dates) -> Number:
    if not isinstance(raw, dict) or set(raw) - NUMBER_FIELDS or not {"op", "value", "unit"} <= set(raw):
        raise Malformed(**place.at("number"), problem="needs op, value, unit, source and confidence")
    if raw["op"] not in kind.operators:
        raise WrongOperator(**place.at("op"), problem=f"is none of {', '.join(sorted(kind.operators))}")
    if raw["unit"] not in kind.units:
        raise WrongUnit(**place.at("unit"), problem=f"is none of {', '.join(sorted(kind.units))}")
    first, last = place.dates(raw, dates)
    return Number(
        raw["op"], _figure(place, raw), raw["unit"], place.source(raw), place.confidence(raw), first, last
    )


def _figure(place: Place, raw: Mapping[str, Any]) -> Decimal | None:
    """`?` is a figure that nobody has found yet."""
    if raw["value"] == "?":
        return None
    try:
        value = Decimal(raw["value"]) if isinstance(raw["value"], str) else None
    except InvalidOperation:
        value = None
    is_whole = value is not None and value.is_finite() and value >= 0
    if value is None or not is_whole or (raw["unit"] in SPANS and value != value.to_integral_value()):
        raise Malformed(**place.at("value"), problem="is neither ? nor a figure in text")
    return value


def _refuse_overlaps(place: Place, name: str, numbers: tuple[Number, ...]) -> None:
    ordered = sorted(numbers, key=lambda number: number.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or later.valid_from < earlier.valid_to:
            raise OverlappingDates(**place.at(name), problem=f"has two figures on {later.valid_from}")
