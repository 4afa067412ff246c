"""EVM values and personal data as column types, so that no view or query formats bytes by hand.

Addresses and hashes are raw bytes in the database (20 and 32) and lower-case `0x` text in Python;
a checksummed address is made only where a person sees it (`chain.addresses.checksum`).
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel import encryption
from kernel.identifiers import LENGTH, new_id


class _HexField(models.Field):
    """Fixed-width bytes shown as `0x` hex."""

    width: int
    default_error_messages = {"malformed": _("“%(value)s” is not 0x and %(digits)s hexadecimal digits.")}

    def db_type(self, connection: Any) -> str:
        return "bytea"

    def get_internal_type(self) -> str:
        return "BinaryField"

    def to_python(self, value: Any) -> str | None:
        if value is None:
            return None
        raw = bytes(value) if isinstance(value, bytes | bytearray | memoryview) else _unhex(value)
        if raw is None or len(raw) != self.width:
            raise ValidationError(
                self.error_messages["malformed"],
                code="malformed",
                params={"value": str(value)[:80], "digits": self.width * 2},
            )
        return "0x" + raw.hex()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        return None if value is None else "0x" + bytes(value).hex()

    def get_prep_value(self, value: Any) -> bytes | None:
        text = self.to_python(value)
        return None if text is None else bytes.fromhex(text[2:])

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The short way for what is well formed; rows come by the hundred thousand."""
        raw = _unhex(value) if type(value) is str else None
        if raw is not None and len(raw) == self.width:
            return raw
        return super().get_db_prep_save(value, connection)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")


def _unhex(value: object) -> bytes | None:
    text = str(value)
    try:
        return bytes.fromhex(text[2:]) if text[:2] in ("0x", "0X") else None
    except ValueError:
        return None


class AddressField(_HexField):
    """An account or contract on an EVM chain."""

    width = 20


class HashField(_HexField):
    """A Keccak-256 or SHA-256 digest, or another 32-byte word."""

    width = 32


class Uint256Field(models.DecimalField):
    """An integer from 0 to 2**256 - 1, `NUMERIC(78, 0)` in the database and `int` in Python."""

    _pyi_private_set_type: int  # what the type checker takes the attribute for
    _pyi_private_get_type: int  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_digits": 78, "decimal_places": 0})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return str(name), path, list(args), dict(kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> int | None:
        return None if value is None else int(value)

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        return None if number is None else int(number)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return value if type(value) is int else super().get_db_prep_save(value, connection)


class PublicIdField(models.CharField):
    """The identifier a client sees; `prefix` names the kind (`sec`, `inv`, `op` …)."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        fixed = {
            "max_length": len(prefix) + 1 + LENGTH,
            "unique": True,
            "editable": False,
            "default": self.new,
        }
        super().__init__(*args, **{**kwargs, **fixed})

    def new(self) -> str:
        return new_id(self.prefix)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "unique", "editable", "default"):
            kwargs.pop(fixed, None)
        return str(name), path, list(args), {**kwargs, "prefix": self.prefix}


class EncryptedTextField(models.TextField):
    """Text that is ciphertext in the database, under the platform's key. It cannot be looked up.

    Data of people is kept in `privacy.fields.PersonalTextField`, which is bound to the person and the row.
    """

    bound_to_row = False

    def _context(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return value
        return encryption.encrypt(str(value).encode(), context=self._context())

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        if value is None or value == "":
            return value
        return encryption.decrypt(value, context=self._context()).decode()

    def get_lookup(self, lookup_name: str) -> Callable[..., Any] | None:  # type: ignore[override]
        if lookup_name in ("isnull",):
            return super().get_lookup(lookup_name)
        raise TypeError(f"{self.name} is encrypted and cannot be looked up by {lookup_name}")
