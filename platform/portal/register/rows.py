"""The columns of a register as a file, and a row of them for each line."""

from collections.abc import Iterable, Iterator, Sequence

from chain.addresses import checksum
from kernel.units import format_units
from portal.register.lines import Line
from tokens.models import Token

WITH_NAMES = ("wallet", "external_id", "name")
WITHOUT = ("wallet",)
TERMS = ("country", "investor_class", "state", "valid_until", "units", "partitions")


def heads(*, with_names: bool) -> Sequence[str]:
    return [*(WITH_NAMES if with_names else WITHOUT), *TERMS]


def rows(token: Token, lines: Iterable[Line], *, with_names: bool) -> Iterator[list[str]]:
    for line in lines:
        who = [checksum(line.holder), line.number, line.name]
        yield [*(who if with_names else who[:1]), *_terms(token, line)]


def _terms(token: Token, line: Line) -> list[str]:
    until = line.valid_until.date().isoformat() if line.valid_until else ""
    lots = "; ".join(f"{name} {format_units(units, token.decimals)}" for name, units in line.lots)
    units = format_units(line.units, token.decimals)
    return [line.country, str(line.investor_class), str(line.get_state_display()), until, units, lots]
