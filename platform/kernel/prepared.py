"""Statements that the database plans once for a connection: what is asked with every call takes longer to
plan than to run.

They live as long as their connection. A pooler in front of the database has to keep a session to itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""By the driver's connection."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """`sql` has its values as $1, $2 …, of the `types`; `name` is one among all."""

    name: str
    types: str
    sql: str

    def rows(self, *values: Any) -> list[dict[str, Any]]:
        """By the names of the columns."""
        places = ", ".join(["%s"] * len(values))
        with connection.cursor() as cursor:
            self._plan(cursor)
            cursor.execute(f"EXECUTE {self.name} ({places})", values)
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _plan(self, cursor: Any) -> None:
        planned = _planned.setdefault(connection.connection, set())
        if self.name not in planned:
            cursor.execute(f"PREPARE {self.name} ({self.types}) AS {self.sql}")
            planned.add(self.name)


@dataclass(frozen=True, slots=True)
class Selected(Generic[Row]):
    """Rows of a model as its instances; `rest` follows `SELECT … FROM table own`."""

    name: str
    types: str
    model: type[Row]
    rest: str

    def all(self, *values: Any) -> Iterator[Row]:
        fields: list[models.Field[Any, Any]] = list(self.model._meta.concrete_fields)
        for row in self._statement(fields).rows(*values):
            yield self.model.from_db(
                connection.alias,
                [field.attname for field in fields],
                [_read(field, row[str(field.column)]) for field in fields],
            )

    def one(self, *values: Any) -> Row | None:
        """The first."""
        return next(self.all(*values), None)

    def _statement(self, fields: "list[models.Field[Any, Any]]") -> Prepared:
        """Names the columns: with one more in the table it is no other result for who has planned it."""
        columns = ", ".join(f"own.{field.column}" for field in fields)
        table = self.model._meta.db_table
        return Prepared(self.name, self.types, f"SELECT {columns} FROM {table} own {self.rest}")  # noqa: S608


def _read(field: "models.Field[Any, Any]", value: Any) -> Any:
    converted = getattr(field, "from_db_value", None)
    return converted(value, None, connection) if converted else value
