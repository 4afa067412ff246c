"""Read a frozen dataclass back from plain JSON, strictly: an unknown field or a wrong type is an error.

The inverse of `canonical.plain`, so that stored facts and scenario files become the facts they were.
"""

from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from compliance.rules.errors import BadFacts

T = TypeVar("T")


def read(kind: type[T], data: Any, path: str = "") -> T:
    """Raises `BadFacts` naming the path of what does not fit."""
    if not isinstance(data, dict):
        raise BadFacts(path=path or kind.__name__, problem="is not an object")
    hints = get_type_hints(kind)
    unknown = sorted(set(data) - {field.name for field in fields(kind)})  # type: ignore[arg-type]
    if unknown:
        raise BadFacts(path=f"{path}.{unknown[0]}".strip("."), problem="is unknown")
    values = {name: _value(hints[name], item, f"{path}.{name}".strip(".")) for name, item in data.items()}
    try:
        return kind(**values)
    except TypeError:
        raise BadFacts(path=path or kind.__name__, problem="lacks a field") from None


def _value(kind: Any, data: Any, path: str) -> Any:
    if get_origin(kind) in (Union, UnionType):
        if data is None:
            return None
        kind = next(item for item in get_args(kind) if item is not NoneType)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind)[0], data, path)
    if is_dataclass(kind):
        return read(kind, data, path)  # type: ignore[arg-type]
    return _scalar(kind, data, path)


def _tuple(kind: Any, data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise BadFacts(path=path, problem="is not a list")
    return tuple(_value(kind, item, f"{path}[{place}]") for place, item in enumerate(data))


def _scalar(kind: Any, data: Any, path: str) -> Any:
    try:
        if kind is datetime:
            return _time(data)
        if kind is Decimal and isinstance(data, str):
            return Decimal(data)
        if issubclass(kind, Enum):
            return kind(data)
    except (ValueError, TypeError, InvalidOperation):
        raise BadFacts(path=path, problem=f"is not a {kind.__name__}") from None
    if kind is Decimal or type(data) is not kind:
        raise BadFacts(path=path, problem=f"is not a {kind.__name__}")
    return data


def _time(data: str) -> datetime:
    moment = datetime.fromisoformat(data)
    if moment.tzinfo is None:
        raise ValueError("no zone")
    return moment
