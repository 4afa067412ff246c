"""What is done by the inventory (`privacy.columns`): its fingerprint, an export, an erasure."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, cast

import pgtrigger
from django.db import models

from privacy.cells import Sealed
from privacy.columns import COLUMNS, Ending, PersonalColumn
from privacy.models import PersonalKey
from privacy.sealing import tombstone


def fingerprint() -> str:
    """SHA-256 of the whole table, which a certificate names."""
    text = json.dumps([asdict(column) for column in COLUMNS], sort_keys=True)
    return "0x" + hashlib.sha256(text.encode()).hexdigest()


def export(key: PersonalKey, *, to_person: bool) -> list[dict[str, Any]]:
    """All that is held under the key, a part a column."""
    return [
        _part(column, key)
        for column in COLUMNS
        if (column.told or not to_person) and column.ending != Ending.FILE
    ]


def erase(key: PersonalKey) -> dict[str, int]:
    """Leave nothing of the columns but what their ending says; how much of each was there.

    Files and accounts are their owners' to close.
    """
    return {str(column): number for column in COLUMNS if (number := _end(column, key))}


def _part(column: PersonalColumn, key: PersonalKey) -> dict[str, Any]:
    return {
        "table": column.model,
        "column": column.column,
        "level": column.level.value,
        "purpose": column.purpose,
        "retention": column.retention,
        "values": list(_values(column, key)),
    }


def _values(column: PersonalColumn, key: PersonalKey) -> Iterator[Any]:
    for row in column.rows(key):
        value = getattr(row, column.column)
        if value not in (None, "", {}):
            yield bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _end(column: PersonalColumn, key: PersonalKey) -> int:
    rows = column.rows(key)
    if column.ending == Ending.KEY:
        return _entomb(rows, column.column, key)
    if column.ending == Ending.BLANK:
        field = cast(models.Field, column.rows_of._meta.get_field(column.column))
        nothing: Any = None if field.null else ""
        return rows.exclude(**{column.column: nothing}).update(**{column.column: nothing})
    return rows.delete()[0] if column.ending == Ending.DELETE else 0


def _entomb(rows: "models.QuerySet[Any]", column: str, key: PersonalKey) -> int:
    filled = [pk for pk, text in rows.values_list("pk", column) if isinstance(text, Sealed)]
    with pgtrigger.ignore():  # what never changes otherwise is forgotten all the same
        return rows.filter(pk__in=filled).update(**{column: Sealed(tombstone(key))})
