"""A key per person. To destroy it is to erase everything that was written under it, copies included."""

import os
import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import ClassVar, Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel import encryption
from kernel.bulk import copy_rows

KEY_BYTES = 32


class KeyDestroyed(Exception):
    """Nothing can be written or read under this key any more."""


class PersonalKeyQuerySet(models.QuerySet["PersonalKey"]):
    def open(self) -> "PersonalKey":
        key = PersonalKey.new()
        key.save(force_insert=True, using=self.db)
        return key

    def keep(self, keys: Iterable["PersonalKey"]) -> None:
        """Many new keys at once, inside the caller's transaction."""
        copy_rows(
            self.model,
            ["id", "wrapped", "opened_at", "destroyed_at"],
            ((key.pk, key.wrapped, key.opened_at, None) for key in keys),
        )

    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")


class PersonalKey(models.Model):
    """256 random bits, kept only wrapped by the platform's active key; empty once destroyed.

    It belongs to one person, or to a file or an application about people who are nobody's account yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.TextField(blank=True, editable=False)
    opened_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonalKeyQuerySet] = PersonalKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("key of a person")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(destroyed_at__isnull=True) ^ models.Q(wrapped=""),
                name="personal_key_is_whole_or_destroyed",
            )
        ]

    def __str__(self) -> str:
        return self.pk.hex

    @classmethod
    def new(cls) -> "PersonalKey":
        """A fresh key, not saved yet; `keep` saves many."""
        key, bits = cls(), os.urandom(KEY_BYTES)
        key.wrap(bits)
        key.cipher = AESGCM(bits)  # or it would be unwrapped at once
        return key

    @cached_property
    def cipher(self) -> AESGCM:
        """Raises `KeyDestroyed`, `encryption.Undecryptable`."""
        return AESGCM(self.bits())

    def bits(self) -> bytes:
        """The key itself. Raises `KeyDestroyed`, `encryption.Undecryptable`."""
        if not self.wrapped:
            raise KeyDestroyed(str(self))
        return encryption.decrypt(self.wrapped, context=self._context())

    def wrap(self, bits: bytes) -> None:
        """Under the platform's active key, bound to this row."""
        self.wrapped = encryption.encrypt(bits, context=self._context())

    def destroy(self, *, now: datetime) -> None:
        self.wrapped, self.destroyed_at = "", now
        self.__dict__.pop("cipher", None)
        self.save(update_fields=["wrapped", "destroyed_at"])

    def _context(self) -> str:
        return f"privacy_personalkey.{self.pk.hex}"
