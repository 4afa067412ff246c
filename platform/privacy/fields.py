"""Columns that hold data of a person: sealed under that person's key for exactly this row.

Written by `save()`, `bulk_create` and `kernel.bulk`; read from a row. `update(name=...)` and `bulk_update`
do not know the row and refuse; `values()` gives `Sealed`, which shows nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from kernel import encryption
from kernel.fields import EncryptedTextField, HashField
from privacy.cells import Erased, Sealed
from privacy.models import PersonalKey
from privacy.sealing import seal, unseal


class _Cell(DeferredAttribute):
    """Opens the sealed text when it is first read. An erased one stays sealed, and reads as “erased”."""

    def __get__(self, instance: models.Model | None, owner: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, owner)
        if not isinstance(value, Sealed):
            return value
        text = self.field.opened(value, instance)  # type: ignore[attr-defined]
        if not isinstance(text, Erased):
            instance.__dict__[self.field.attname] = text
        return text

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class PersonalTextField(EncryptedTextField):
    """`under` leads from the row to its person's key; `row` are attributes that are set before the row is
    saved, never change and together name it."""

    descriptor_class = _Cell
    bound_to_row = True

    def __init__(
        self,
        *args: Any,
        under: str = "personal_key",
        row: Sequence[str] = ("public_id",),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.under, self.row = under, tuple(row)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return str(name), path, list(args), {**kwargs, "under": self.under, "row": self.row}

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value if value is None or value == "" else Sealed(value, loaded=True)

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = instance.__dict__.get(self.attname)
        if value is None or value == "" or isinstance(value, Sealed):
            return value
        if isinstance(value, Erased):
            return Sealed(value.sealed)
        return self.sealed(str(value), instance)

    def get_prep_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return value
        if isinstance(value, Sealed):
            return value.text
        raise TypeError(f"{self.name} is encrypted for its row: save the row, do not update the column")

    def sealed(self, text: str, instance: models.Model) -> Sealed:
        """Raises `privacy.models.KeyDestroyed`."""
        place = self._place(instance)
        return Sealed(seal(text.encode(), under=self.key_of(instance), place=place))

    def opened(self, cell: Sealed, instance: models.Model) -> str:
        """Raises `encryption.Undecryptable`."""
        key = cell.key
        if key is None:
            return encryption.decrypt(cell.text, context=self._context()).decode()
        if not key.wrapped:
            return Erased(cell.text)
        return unseal(cell.text, under=key, place=self._place(instance)).decode()

    def key_of(self, instance: models.Model) -> PersonalKey:
        found: Any = instance
        for step in self.under.split("."):
            found = getattr(found, step)
        if not isinstance(found, PersonalKey):
            raise ValueError(f"{self.name} has nobody's key to be encrypted with")
        return found

    def _place(self, instance: models.Model) -> list[str]:
        names = [getattr(instance, part) for part in self.row]
        if any(name is None or name == "" for name in names):
            raise ValueError(f"{self.name} is encrypted for a row that has no name yet")
        return [self.model._meta.db_table, str(self.column), *map(str, names)]


class SearchIndexField(HashField):
    """A keyed hash of the column `of`, so that an officer can find the exact name and nobody else can.

    Not for what has few values (a date of birth): its hashes could be told apart by counting.
    """

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "null": True, "editable": False, "db_index": True})
        self.of = of

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "editable", "db_index"):
            kwargs.pop(fixed, None)
        return str(name), path, list(args), {**kwargs, "of": self.of}

    def pre_save(self, instance: models.Model, add: bool) -> str | None:
        text = getattr(instance, self.of)
        index = None if not text or isinstance(text, Erased) else self.index(text)
        setattr(instance, self.attname, index)
        return index

    def index(self, text: str) -> str:
        """What `text` is found by."""
        context = f"{self.model._meta.db_table}.{self.column}"
        return "0x" + encryption.blind_index(normal(text), context=context).hex()


def normal(text: str) -> str:
    """Spelling that does not matter for finding: width, composition, case and spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
