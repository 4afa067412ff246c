"""The register line by line and in sums, now or after a block, filtered and sorted by the database.

The past is one walk backward over the balances and one over the entries; the present has both in its rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from captable.models import RegisterSum
from captable.moments import Moment
from captable.wanted import IS_FROZEN, LOTS, Wanted, moment_values
from tokens.models import Token

_NOW = """
    SELECT holder, units, valid_until, country_numeric, classes FROM captable_holding
    WHERE token_id = %(token)s
"""
_PAST = """
    SELECT kept.holder, kept.units, coalesce(valid_until, 0) AS valid_until,
           coalesce(country_numeric, 0) AS country_numeric, coalesce(classes, 0) AS classes
    FROM (
        SELECT DISTINCT ON (holder) holder, units FROM captable_balance
        WHERE token_id = %(token)s AND number <= %(until)s ORDER BY holder DESC, number DESC
    ) kept
    LEFT JOIN (
        SELECT DISTINCT ON (holder) holder, valid_until, country_numeric, classes FROM tokens_registerentry
        WHERE token_id = %(token)s AND number <= %(until)s ORDER BY holder, number DESC, log_index DESC
    ) entry ON entry.holder = kept.holder
    WHERE kept.units > 0
"""
# An address is proved by one wallet at most.
_OWN_NUMBER = """
    LEFT JOIN (
        SELECT wallet.address, investor.external_id FROM investors_wallet wallet
        JOIN investors_investor investor ON investor.id = wallet.investor_id
        WHERE wallet.network_id = %(network)s AND wallet.state = 'ready'
          AND investor.introduced_by_id = %(organisation)s
    ) own ON own.address = line.holder
"""
SORTS = {
    "units": "line.units",
    "holder": "line.holder",
    "number": "own.external_id",
    "country": "nullif(line.country_numeric, 0)",
    "class": "nullif(line.classes, 0)",
    "until": "nullif(line.valid_until, 0)",
}


_COLUMNS = f"""
    line.holder, line.units, line.valid_until, line.country_numeric, line.classes, {IS_FROZEN},
    (SELECT json_object_agg(partition, units::text) FROM ({LOTS}) lots WHERE units > 0)
"""  # noqa: S608  no value stands in the text


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One holder; what the register does not say is 0. `lots` are base units by further partition."""

    holder: str
    units: int
    valid_until: int
    country_numeric: int
    classes: int
    frozen: bool = False
    lots: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sum:
    """Holders of whom the register says the same. `squares` is the sum of the squares of their units."""

    country_numeric: int
    classes: int
    holders: int
    units: int
    squares: int


def lines(
    token: Token,
    wanted: Wanted,
    moment: Moment,
    *,
    sort: str = "-units",
    start: int = 0,
    count: int | None,
    from_end: bool = False,
) -> list[HeldLine]:
    """`sort` is a name of `SORTS`, with a minus for descending; another sorts by size. Ties go by address,
    so that no line is on two pages. `from_end` counts `start` from the last line, and begins with it."""
    join = _OWN_NUMBER if sort.removeprefix("-") == "number" else ""
    order = _order(sort, from_end=from_end)
    own = ", own.external_id AS own_number" if join else ""
    page = f"{order} LIMIT %(count)s OFFSET %(start)s"
    again = order.replace(SORTS["number"], "line.own_number")
    outer = f"SELECT {_COLUMNS} FROM ({{}}) line{again}"  # noqa: S608
    rows = _ask(f"line.*{own}", token, wanted, moment, join, page, outer, start=start, count=count)
    return [_line(*row) for row in rows]


def _order(sort: str, *, from_end: bool) -> str:
    name = sort.removeprefix("-")
    column = SORTS.get(name, SORTS["units"])
    ascending = (name in SORTS and name == sort) is not from_end
    nulls = "" if column == SORTS["units"] else f" NULLS {'FIRST' if from_end else 'LAST'}"  # units never are
    way, ties = "ASC" if ascending else "DESC", "DESC" if from_end else "ASC"
    return f" ORDER BY {column} {way}{nulls}, line.holder {ties}"


def _line(holder: bytes, units: int, until: int, country: int, classes: int, *more: Any) -> HeldLine:
    frozen, lots = more
    found = {name: int(number) for name, number in (lots or {}).items()}
    return HeldLine("0x" + bytes(holder).hex(), int(units), until, country, classes, frozen, found)


def count(token: Token, wanted: Wanted, moment: Moment) -> int:
    """How many lines are wanted; `told_by` says it sooner where it can."""
    [(number,)] = _ask("count(*)", token, wanted, moment)
    return int(number)


def told_by(found: Sequence[Sum], wanted: Wanted) -> int | None:
    """How many lines are wanted, where nothing but a country and a class is said of them."""
    if not wanted.is_of_sums:
        return None
    return sum(one.holders for one in found if wanted.takes(one.country_numeric, one.classes))


def sums(token: Token, moment: Moment) -> list[Sum]:
    """Largest first. Now they are kept; in the past they are added up."""
    if moment.is_now:
        kept = RegisterSum.objects.filter(token=token, holders__gt=0)
        rows: Sequence[Any] = list(
            kept.values_list("country_numeric", "classes", "holders", "units", "squares")
        )
    else:
        columns = "country_numeric, classes, count(*), sum(units), sum(units * units)"
        rows = _ask(columns, token, Wanted(), moment, end=" GROUP BY country_numeric, classes")
    found = [Sum(country, classes, *map(int, rest)) for country, classes, *rest in rows]
    return sorted(found, key=lambda one: -one.units)


def concentration(found: Sequence[Sum]) -> int:
    """The Herfindahl–Hirschman index over wallets, from 0 to 10,000."""
    units = sum(one.units for one in found)
    return round(10_000 * sum(one.squares for one in found) / units**2) if units else 0


def _ask(
    columns: str,
    token: Token,
    wanted: Wanted,
    moment: Moment,
    join: str = "",
    end: str = "",
    outer: str = "{}",
    **more: Any,
) -> list[Any]:
    """`columns`, `join`, `end` and `outer` are texts of this file; what people say goes in as values.

    What a page alone needs stands in `outer`, so that it is not asked of the lines before the page.
    """
    conditions = list(wanted.conditions())
    where = " WHERE " + " AND ".join(text for text, _values in conditions) if conditions else ""
    source = _NOW if moment.is_now else _PAST
    statement = outer.format(f"SELECT {columns} FROM ({source}) line {join}{where}{end}")  # noqa: S608
    values = {"token": token.pk, "network": token.network_id, "organisation": token.issuer.organisation_id}
    values |= moment_values(moment.number, moment.at) | more
    for _text, told in conditions:
        values |= told
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
