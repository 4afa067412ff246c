"""For migrations: rows that are older than the keys of people get one, and the way back.

Forwards, encrypted text stays as it is, under the platform's key, and is read; `manage.py rotate_keys` moves
it. Backwards, what is under the keys of people goes under the platform's again; what was erased stays empty.
"""

from collections.abc import Callable
from typing import Any

import pgtrigger
from django.db import migrations

from kernel import encryption
from privacy.cells import Erased
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey

AT_ONCE = 1000


def give_keys(app: str, model: str, *, shared_with: str = "") -> migrations.RunPython:
    """A key for each row without one; where the row names an account in `shared_with`, that account's key."""

    def forwards(apps: Any, schema_editor: Any) -> None:
        rows = apps.get_model(app, model).objects.filter(personal_key=None).order_by("pk")
        while part := list(rows.select_related(*filter(None, [shared_with]))[:AT_ONCE]):
            _give(apps.get_model("privacy", "PersonalKey"), part, _owner(shared_with))
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the column cannot be closed to NULL now

    return migrations.RunPython(forwards, migrations.RunPython.noop)


def give_cells_back(app: str, *models: str) -> migrations.RunPython:
    """Stands after the columns became `PersonalTextField`, so that it is undone before they are."""

    def backwards(apps: Any, schema_editor: Any) -> None:
        with pgtrigger.ignore():  # rows that never change keep what they say, under another key
            for model in models:
                _give_back(apps.get_model(app, model), schema_editor)

    return migrations.RunPython(migrations.RunPython.noop, backwards)


def _give(keys: Any, rows: list[Any], owner: Callable[[Any], Any]) -> None:
    fresh = {row.pk: PersonalKey.new() for row in rows if owner(row) is None}
    keys.objects.bulk_create([keys(pk=key.pk, wrapped=key.wrapped) for key in fresh.values()])
    for row in rows:
        known = owner(row)
        row.personal_key_id = known.personal_key_id if known else fresh[row.pk].pk
    type(rows[0]).objects.bulk_update(rows, ["personal_key"])


def _owner(attribute: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row, attribute) if attribute else None


def _give_back(model: Any, schema_editor: Any) -> None:
    columns = [field for field in model._meta.fields if isinstance(field, PersonalTextField)]
    table = schema_editor.quote_name(model._meta.db_table)
    for row in model.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        texts = [_under_the_platform(field, getattr(row, field.attname)) for field in columns]
        changes = ", ".join(f"{schema_editor.quote_name(field.column)} = %s" for field in columns)
        schema_editor.execute(f"UPDATE {table} SET {changes} WHERE id = %s", [*texts, row.pk])  # noqa: S608
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _under_the_platform(field: PersonalTextField, text: str) -> str:
    if not text or isinstance(text, Erased):
        return ""
    return encryption.encrypt(text.encode(), context=f"{field.model._meta.db_table}.{field.column}")
