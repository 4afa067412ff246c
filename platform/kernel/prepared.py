"""Statements that the database plans once for a connection: what is asked with every call takes longer to
plan than to run.

They live as long as their connection. A pooler in front of the database has to keep a session to itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
_planned: WeakKeyDictionary[Any, dict[str, list[str]]] = WeakKeyDictionary()
"""By the driver's connection and the name of the statement its columns."""


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
            columns = self._columns(cursor)
            cursor.execute(f"EXECUTE {self.name} ({places})", values)
            if not columns:
                columns += [column.name for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def _columns(self, cursor: Any) -> list[str]:
        """None before the first answer on this connection."""
        planned = _planned.setdefault(connection.connection, {})
        if self.name not in planned:
            cursor.execute(f"PREPARE {self.name} ({self.types}) AS {self.sql}")
            planned[self.name] = []
        return planned[self.name]


@dataclass(frozen=True)
class Selected(Generic[Row]):
    """Rows of a model as its instances; `rest` follows `SELECT … FROM table own`. `beside` are names and SQL
    of further columns, which the instances have as attributes, as by `annotate`."""

    name: str
    types: str
    model: type[Row]
    rest: str
    beside: Mapping[str, str] = field(default_factory=dict)

    def all(self, *values: Any) -> Iterator[Row]:
        columns = self._columns
        names = [column.attname for column in columns]
        for row in self._statement.rows(*values):
            told = [_read(column, row[column.column]) for column in columns]
            found = self.model.from_db(connection.alias, names, told)
            for name in self.beside:
                setattr(found, name, row[name])
            yield found

    def one(self, *values: Any) -> Row | None:
        """The first."""
        return next(self.all(*values), None)

    @cached_property
    def _columns(self) -> list[Any]:
        return list(self.model._meta.concrete_fields)

    @cached_property
    def _statement(self) -> Prepared:
        """Names the columns: with one more in the table it is no other result for who has planned it."""
        columns = [f"own.{column.column}" for column in self._columns]
        columns += [f"{sql} AS {name}" for name, sql in self.beside.items()]
        table = self.model._meta.db_table
        text = f"SELECT {', '.join(columns)} FROM {table} own {self.rest}"  # noqa: S608
        return Prepared(self.name, self.types, text)


def _read(column: Any, value: Any) -> Any:
    converted = getattr(column, "from_db_value", None)
    return converted(value, None, connection) if converted else value
