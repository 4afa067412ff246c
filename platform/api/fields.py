"""The exact types of the API: strings that hold integers, addresses, moments. Nothing is coerced."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django_countries import countries
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from chain import addresses
from kernel.errors import DomainError
from kernel.units import MAX_UNITS

INTEGER = {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}
ADDRESS = {"type": "string", "pattern": "^0x[0-9a-fA-F]{40}$"}
SIGNATURE = "^0x([0-9a-fA-F]{2}){65,4096}$"
RAW_TRANSACTION = "^0x([0-9a-fA-F]{2}){1,8192}$"
HASH = {"type": "string", "pattern": "^0x[0-9a-f]{64}$"}
_INTEGER = re.compile(r"0|[1-9][0-9]{0,77}")
_AMOUNT = re.compile(r"[0-9]{1,15}([.][0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RAW_TRANSACTION = re.compile(r"0x([0-9a-fA-F]{2}){1,8192}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")
_SIGNATURE = re.compile(r"0x([0-9a-fA-F]{2}){65,4096}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CONTROL_IN_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class _Text(serializers.Field):
    """JSON text and nothing that could be taken for it."""

    default_error_messages: ClassVar = {"not_text": _("A string is expected.")}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("not_text")
        return data

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field({"type": "string", "minLength": 1})
class TextField(_Text):
    """One line of text without control or direction characters, trimmed."""

    forbidden: ClassVar = _CONTROL

    default_error_messages: ClassVar = {
        "blank": _("The text is empty."),
        "too_long": _("The text is longer than {limit} characters."),
        "control": _("The text contains control characters."),
    }

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        self.max_length = max_length
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = str(super().to_internal_value(data)).strip()
        if not text:
            self.fail("blank")
        if len(text) > self.max_length:
            self.fail("too_long", limit=self.max_length)
        if self.forbidden.search(text):
            self.fail("control")
        return text


@extend_schema_field({"type": "string", "minLength": 1})
class LinesField(TextField):
    """The same, of as many lines as it takes."""

    forbidden = _CONTROL_IN_LINES


@extend_schema_field(INTEGER)
class IntegerText(_Text):
    """An integer as a string of ASCII digits: units, block numbers, chain ids."""

    default_error_messages: ClassVar = {
        "malformed": _("A string of decimal digits is expected, such as “1500”.")
    }

    def to_internal_value(self, data: Any) -> int:
        text = super().to_internal_value(data)
        if not _INTEGER.fullmatch(text):
            self.fail("malformed")
        return int(text)

    def to_representation(self, value: Any) -> str:
        return str(int(value))


@extend_schema_field({"type": "string", "pattern": "^[1-9][0-9]{0,28}$"})
class UnitsField(IntegerText):
    """Base units: 1 to 2**96 - 1, see `kernel.units`."""

    default_error_messages: ClassVar = {"out_of_range": _("Units are at least 1 and at most {limit}.")}

    def to_internal_value(self, data: Any) -> int:
        units = super().to_internal_value(data)
        if not 0 < units <= MAX_UNITS:
            self.fail("out_of_range", limit=MAX_UNITS)
        return units


@extend_schema_field({"type": "string", "pattern": "^[0-9]{1,15}([.][0-9]{1,2})?$"})
class AmountText(_Text):
    """Money to two decimal places, as exact text."""

    default_error_messages: ClassVar = {"malformed": _("An amount is expected, such as “10000” or “10.50”.")}

    def to_internal_value(self, data: Any) -> Decimal:
        text = super().to_internal_value(data)
        if not _AMOUNT.fullmatch(text):
            self.fail("malformed")
        return Decimal(text)


@extend_schema_field(ADDRESS)
class AddressField(_Text):
    """In: any case, but a wrong EIP-55 checksum is refused. Out: checksummed."""

    def __init__(self, *, allow_zero: bool = False, **kwargs: Any) -> None:
        self.allow_zero = allow_zero
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if self.allow_zero and text == addresses.ZERO:
            return addresses.ZERO
        try:
            return addresses.parse(text)
        except DomainError as error:
            raise serializers.ValidationError(str(error), code=error.code) from error

    def to_representation(self, value: str) -> str:
        return addresses.checksum(value)


@extend_schema_field(HASH)
class HashText(_Text):
    """A 32-byte hash, lower-case."""


@extend_schema_field({"type": "string", "pattern": SIGNATURE})
class SignatureField(_Text):
    """An EIP-191 signature: r, s and v in 65 bytes, or what a contract wallet accepts (EIP-1271)."""

    default_error_messages: ClassVar = {
        "malformed": _("A signature is 0x and at least 65 bytes in hexadecimal.")
    }

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not _SIGNATURE.fullmatch(text):
            self.fail("malformed")
        return text


@extend_schema_field({"type": "string", "pattern": RAW_TRANSACTION})
class RawTransactionField(_Text):
    """The bytes of a signed transaction."""

    default_error_messages: ClassVar = {"malformed": _("A signed transaction is 0x and hexadecimal digits.")}

    def to_internal_value(self, data: Any) -> bytes:
        text = super().to_internal_value(data)
        if not _RAW_TRANSACTION.fullmatch(text):
            self.fail("malformed")
        return bytes.fromhex(text[2:])


@extend_schema_field({"type": "string", "format": "date"})
class DateField(_Text):
    """A calendar date, `YYYY-MM-DD` and no other spelling."""

    default_error_messages: ClassVar = {"malformed": _("A date is expected, such as “1988-02-29”.")}

    def to_internal_value(self, data: Any) -> dt.date:
        text = super().to_internal_value(data)
        if not _DATE.fullmatch(text):
            self.fail("malformed")
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self.fail("malformed")


@extend_schema_field({"type": "string", "format": "date-time"})
class MomentIn(_Text):
    """RFC 3339 in UTC with `Z` and no other spelling."""

    default_error_messages: ClassVar = {"malformed": _("A time is expected, such as “2026-11-23T09:00:00Z”.")}

    def to_internal_value(self, data: Any) -> dt.datetime:
        text = super().to_internal_value(data)
        if not _MOMENT.fullmatch(text):
            self.fail("malformed")
        try:
            return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
        except ValueError:
            self.fail("malformed")


class WholeNumber(serializers.IntegerField):
    """A JSON integer, for small counts that are no units; no text that could be taken for one."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return int(super().to_internal_value(data))


class Yes(serializers.BooleanField):
    """JSON true or false, and no word that could be taken for it."""

    def to_internal_value(self, data: object) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Moment(serializers.DateTimeField):
    """RFC 3339 in UTC with `Z`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=dt.UTC, **kwargs)


COUNTRY_CODES = [code for code, _name in countries]


class CountryField(serializers.ChoiceField):
    """ISO 3166-1 alpha-2."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=COUNTRY_CODES, **kwargs)

    def to_representation(self, value: Any) -> str:
        return str(value)
