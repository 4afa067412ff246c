"""The errors of a staged file by their code: how often each occurs, where first, and the first of them."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection

from sheets.problems import Problem
from sheets.staging import StagedRow

FIRST = 5  # lines that are named
_GROUPS = """
    SELECT times, lines, (
        SELECT found FROM {table} example, jsonb_array_elements(errors) found
        WHERE {file} = %(file)s AND example.line = code.lines[1] AND found ->> 'code' = code.name LIMIT 1
    )
    FROM (
        SELECT problem ->> 'code' AS name, count(*) AS times, min(place) AS place,
            (array_agg(line ORDER BY line))[1:%(first)s] AS lines
        FROM {table}, jsonb_array_elements(errors) WITH ORDINALITY listed (problem, place)
        WHERE {file} = %(file)s AND errors <> '[]' GROUP BY 1
    ) code ORDER BY times DESC, lines[1], place
"""


def grouped(rows: type[StagedRow], file: Any, words: Callable[[Problem], str]) -> list[dict[str, Any]]:
    """Of the `rows` of the file, most frequent first; `words` says what a problem is."""
    column = next(field for field in rows._meta.fields if field.related_model is type(file))
    statement = _GROUPS.format(table=f'"{rows._meta.db_table}"', file=f'"{column.column}"')
    with connection.cursor() as cursor:
        cursor.execute(statement, {"file": file.pk, "first": FIRST})
        return [_group(*row, words=words) for row in cursor.fetchall()]


def _group(count: int, lines: list[int], problem: Any, *, words: Callable[[Problem], str]) -> dict[str, Any]:
    found = json.loads(problem) if isinstance(problem, str) else problem
    return {**found, "message": words(found), "lines": lines, "count": count}
