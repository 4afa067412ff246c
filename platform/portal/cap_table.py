"""The cap table as a page shows it: now or as of a block, searched, sorted and turned into lines.

Who a holder is, is told only where this issuer introduced them; of others it sees the address and the
terms that stand on the chain.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.utils.functional import Promise
from django_countries import countries

from captable.models import Holding
from captable.queries import holders, register_as_of
from compliance.models import InvestorClass
from investors.models import Wallet
from kernel import clock
from tokens.models import RegisterEntry, Token

SORTS = {
    "units": "units",
    "holder": "holder",
    "number": "investor_external_id",
    "country": "country_numeric",
    "class": "classes",
    "until": "valid_until",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One holder. `units` in base units; an empty `number` means that another introduced the holder."""

    holder: str
    units: int
    number: str
    name: str
    country: str
    investor_class: str | Promise
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the platform and the register know of an address."""

    number: str = ""
    name: str = ""
    country_numeric: int | None = None
    classes: int | None = None
    valid_until: int | None = None


def present(token: Token, *, search: str = "", sort: str = "") -> "QuerySet[Holding]":
    """Holdings now. `sort` is a name of `SORTS`, with a minus for descending."""
    rows, search = holders(token), search.replace("\x00", "")  # no text in the database can hold it
    if text := search.strip().removeprefix("0x").lower():
        in_hex = Func(F("holder"), Value("hex"), function="encode", output_field=TextField())
        own = Q(investor_external_id__icontains=search.strip())
        rows = rows.annotate(hex=in_hex).filter(Q(hex__contains=text) | own)
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return rows
    order = F(column).desc(nulls_last=True) if sort.startswith("-") else F(column).asc(nulls_last=True)
    return rows.order_by(order, "holder")


def past(token: Token, number: int) -> list[tuple[str, int]]:
    """(holder, units) after a block, largest first. Raises `captable.queries.NotIndexed`."""
    return register_as_of(token, number)


def lines(token: Token, rows: Iterable[tuple[str, int]], *, number: int | None = None) -> list[Line]:
    """The lines of (holder, units), with the terms that stood on the register at `number` (None is now)."""
    rows = list(rows)
    known = _known(token, [holder for holder, _units in rows], number)
    return [_line(holder, units, known.get(holder, _Known())) for holder, units in rows]


def all_lines(token: Token, rows: Sequence[tuple[str, int]], *, number: int | None = None) -> Iterator[Line]:
    """As `lines`, a thousand at a time, for downloads."""
    for start in range(0, len(rows), 1000):
        yield from lines(token, rows[start : start + 1000], number=number)


def _known(token: Token, addresses: Sequence[str], number: int | None) -> dict[str, _Known]:
    entries = RegisterEntry.objects.filter(token=token, holder__in=addresses)
    if number is not None:
        entries = entries.filter(number__lte=number)
    terms = {entry.holder: entry for entry in entries.current()}
    wallets = (
        Wallet.objects.ready()
        .filter(network=token.network_id, address__in=addresses)
        .filter(investor__introduced_by=token.issuer.organisation_id)
        .select_related("investor")
    )
    owners = {wallet.address: wallet.investor for wallet in wallets}
    return {
        address: _Known(
            number=owners[address].external_id if address in owners else "",
            name=owners[address].name if address in owners else "",
            country_numeric=terms[address].country_numeric if address in terms else None,
            classes=terms[address].classes if address in terms else None,
            valid_until=terms[address].valid_until if address in terms else None,
        )
        for address in addresses
    }


def _line(holder: str, units: int, known: _Known) -> Line:
    return Line(
        holder=holder,
        units=units,
        number=known.number,
        name=known.name,
        country=country_name(known.country_numeric),
        investor_class=class_words(known.classes),
        valid_until=clock.from_timestamp(known.valid_until) if known.valid_until else None,
    )


@cache
def _letters() -> dict[int, str]:
    return {int(countries.numeric(code) or 0): code for code in countries.countries}


def country_name(numeric: int | None) -> str:
    """The name in the reader's language of an ISO 3166-1 number."""
    letters = _letters().get(numeric or 0)
    return str(countries.name(letters)) if letters else ""


def class_words(bits: int | None) -> str | Promise:
    """The highest class among the register's bits, in words."""
    return next((choice.label for choice in reversed(InvestorClass) if (bits or 0) & choice.flag), "")
