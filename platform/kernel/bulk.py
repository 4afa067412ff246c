"""Many rows at once: PostgreSQL's COPY and an UPDATE from arrays, through the fields' own conversion.

`bulk_create` writes 4,000 to 6,000 rows a second, COPY 85,000 or more; facts and imports come by the
hundred thousand. COPY calls no `save()`, sends no signals and gives no keys back.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

_AS_GIVEN = {
    models.BigAutoField,
    models.BigIntegerField,
    models.BooleanField,
    models.CharField,
    models.DateTimeField,
    models.ForeignKey,
    models.IntegerField,
    models.PositiveBigIntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.TextField,
}
"""Columns whose values go to the driver as they are; a foreign key is given as the key itself."""


def copy_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append `rows`, each the values of `fields` in order, inside the caller's transaction.

    Every column without a database default must be named. Constraints hold as they do for any INSERT.
    Raises `ValueError` for a row with another number of cells.
    """
    columns = [cast(models.Field, model._meta.get_field(name)) for name in fields]
    names = ", ".join(f'"{column.column}"' for column in columns)
    database = connections[connection.alias]  # the proxy looks itself up for every cell
    prepare = [
        (place, _ready_for(column, database))
        for place, column in enumerate(columns)
        if type(column) not in _AS_GIVEN
    ]
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for cells in _cells(model, columns, rows):
            for place, ready in prepare:
                cells[place] = ready(cells[place])
            copy.write_row(cells)


def _cells(
    model: type[models.Model], columns: Sequence[models.Field], rows: Iterable[Sequence[Any]]
) -> Iterator[list[Any]]:
    """A column that is encrypted for its row needs the whole row; the others only their values. A foreign key
    is given as the row it points to, then."""
    bound = any(getattr(column, "bound_to_row", False) for column in columns)
    for row in rows:
        cells = list(row)
        if len(cells) != len(columns):
            raise ValueError(f"{len(cells)} cells for {len(columns)} columns of {model._meta.label}")
        if bound:
            whole = model(**{column.name: cell for column, cell in zip(columns, cells, strict=True)})
            cells = [column.pre_save(whole, True) for column in columns]
        yield cells


def _ready_for(column: models.Field, database: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    if type(column) is models.JSONField:
        return lambda value: None if value is None else json.dumps(value, cls=column.encoder)
    return lambda value: column.get_db_prep_save(value, database)


def among(values: Sequence[Any], column_type: str) -> RawSQL:
    """For `filter(column__in=among(…))`: the values as one array, where a parameter each takes longer to
    prepare than to look up. `column_type` is PostgreSQL's name for it, such as `text` or `bytea`."""
    return RawSQL(f"SELECT unnest(%s::{column_type}[])", [list(values)])  # noqa: S611  a type, no value


def update_rows(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write `fields` of stored rows of one model in one statement, however many there are.

    Django's `bulk_update` builds a CASE with a branch for each row; a join with arrays is some thirty times
    quicker. It calls no `save()` and sends no signals either.
    """
    if not rows:
        return
    model = type(rows[0])
    key = model._meta.pk
    columns = [cast(models.Field, model._meta.get_field(name)) for name in fields]
    values = [[_ready(column, row) for row in rows] for column in (key, *columns)]
    types = [key.rel_db_type(connection), *(column.db_type(connection) for column in columns)]
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    names = ", ".join(f"v{place}" for place in range(len(columns)))
    changes = ", ".join(f'"{column.column}" = new.v{place}' for place, column in enumerate(columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" AS old SET {changes} '  # noqa: S608  the model's own names
            f'FROM unnest({arrays}) AS new (key, {names}) WHERE old."{key.column}" = new.key',
            values,
        )


def _ready(column: models.Field, row: models.Model) -> Any:
    return column.get_db_prep_save(column.pre_save(row, False), connection)
