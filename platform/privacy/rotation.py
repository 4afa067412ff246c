"""Everything goes under the platform's active key, so that the old ones can be taken out of the settings.

What is left to do is asked of the rows and files themselves and not of a cursor, so a run that was killed
goes on where it was, and a second run finds nothing. Each batch is one commit.

The platform's key only wraps keys, so the texts and files under them stay as they are. Those that are older
than the keys of people are under the platform's key directly; they move under their person's.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from kernel.bulk import update_rows
from kernel.encryption import active_key_id
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey, PersonalKeyQuerySet
from privacy.sealing import MARK

Rotate = Callable[[int], int]  # at most so many, returns how many


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of things to rotate: `left` counts what is still to do, `rotate` does at most so many."""

    name: str
    left: Callable[[], int]
    rotate: Rotate


_parts: list[Callable[[], Sequence[Part]]] = []


def rotates(parts: Callable[[], Sequence[Part]]) -> Callable[[], Sequence[Part]]:
    """Higher apps register what else they keep encrypted (files)."""
    _parts.append(parts)
    return parts


def parts() -> Iterator[Part]:
    """Keys of people first: they are what everything else is under."""
    yield Part("keys of people", _stale_keys().count, _wrap_again)
    for field in personal_fields():
        yield Part(str(field), _old_cells(field).count, partial(_seal_again, field))
    for more in _parts:
        yield from more()


def personal_fields() -> list[PersonalTextField]:
    """Of every model there is, in a steady order."""
    fields = (field for model in apps.get_models() for field in model._meta.local_fields)
    return [field for field in fields if isinstance(field, PersonalTextField)]


def _stale_keys() -> PersonalKeyQuerySet:
    return PersonalKey.objects.exclude(wrapped="").exclude(wrapped__startswith=f"{active_key_id()}.")


@transaction.atomic
def _wrap_again(most: int) -> int:
    keys = list(_stale_keys().locked()[:most])
    for key in keys:
        key.wrap(key.bits())
    update_rows(keys, ["wrapped"])
    return len(keys)


def _old_cells(field: PersonalTextField) -> "models.QuerySet[Any]":
    """Rows whose text is neither empty nor under anybody's key."""
    rows = field.model._base_manager.annotate(raw_text=Cast(field.name, models.TextField()))
    return rows.exclude(raw_text="").exclude(raw_text__isnull=True).exclude(raw_text__startswith=MARK)


@transaction.atomic
def _seal_again(field: PersonalTextField, most: int) -> int:
    path = field.under.replace(".", "__")
    rows = list(
        _old_cells(field)
        .select_for_update(of=("self",), no_key=True)
        .select_related(path)
        .order_by("pk")[:most]
    )
    for row in rows:
        getattr(row, field.attname)  # opens it, so that it is sealed anew
    update_rows(rows, [field.name])
    return len(rows)
