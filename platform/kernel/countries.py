"""Countries by their ISO 3166-1 codes: two letters where people see them, the number on chain."""

from django.utils.translation import gettext_lazy as _
from django_countries import countries

from kernel.errors import DomainError


class UnknownCountry(DomainError):
    """Not an ISO 3166-1 alpha-2 code in capitals."""

    code = "countries.unknown"
    message = _("“{country}” is not an ISO 3166-1 two-letter country code.")


def parse(country: str) -> str:
    """The code itself, if it is one. Raises `UnknownCountry`."""
    code = str(country).strip().upper()
    if code not in countries:
        raise UnknownCountry(country=code[:20])
    return code


def name(country: str) -> str:
    """The country's name in the reader's language. Raises `UnknownCountry`."""
    return str(countries.name(parse(country)))


def numeric(country: str) -> int:
    """The ISO 3166-1 number of a two-letter code (KR is 410). Raises `UnknownCountry`."""
    number = countries.numeric(parse(country))
    if number is None:
        raise UnknownCountry(country=country)
    return int(number)


def alpha3(country: str) -> str:
    """The three-letter code of a two-letter one (KR is KOR). Raises `UnknownCountry`."""
    return str(countries.alpha3(parse(country)))


def numbers() -> frozenset[int]:
    """Of every country there is."""
    return frozenset(numeric(code) for code in countries.countries if countries.numeric(code) is not None)
