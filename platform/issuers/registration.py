"""What makes a registration number or an LEI credible before anybody looks at a paper."""

from django.utils.translation import gettext_lazy as _
from stdnum import lei
from stdnum.exceptions import ValidationError as BadNumber
from stdnum.kr import brn

from kernel.errors import DomainError

_KR_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


class BadRegistrationNumber(DomainError):
    """Not a Korean business registration number (ten digits with the tax service's check digit)."""

    code = "issuers.bad_registration_number"
    message = _("“{number}” is not a Korean business registration number; check the digits.")


class BadLei(DomainError):
    """Not an LEI (ISO 17442: twenty characters, check digits modulo 97)."""

    code = "issuers.bad_lei"
    message = _("“{number}” is not an LEI; check the characters.")


def parse_number(number: str, country: str) -> str:
    """The number without separators; checked for Korea. Raises `BadRegistrationNumber`."""
    if country != "KR" or not number:
        return number.strip()
    try:
        compact = brn.validate(number)
    except BadNumber as error:
        raise BadRegistrationNumber(number=number[:40]) from error
    if not _check_digit_fits(compact):
        raise BadRegistrationNumber(number=number[:40])
    return compact


def _check_digit_fits(compact: str) -> bool:
    """The National Tax Service's check digit, which python-stdnum does not compute."""
    digits = [int(digit) for digit in compact]
    total = sum(weight * digit for weight, digit in zip(_KR_WEIGHTS, digits, strict=False))
    total += digits[8] * 5 // 10
    return (10 - total % 10) % 10 == digits[9]


def parse_lei(number: str) -> str:
    """The LEI in capitals, or an empty text. Raises `BadLei`."""
    if not number.strip():
        return ""
    try:
        return str(lei.validate(number))
    except BadNumber as error:
        raise BadLei(number=number[:40]) from error
