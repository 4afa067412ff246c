"""What a transaction says of a wallet: its terms and, when it issues, its units."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.conf import settings

from chain.bindings.security_token import HolderTerms, IssueLine
from compliance.queries import Terms

Row = TypeVar("Row")
LINE_GAS = 26_000
"""What registering and issuing to one new holder takes as a line of a batch (contracts/gas.json)."""


def lines_a_chunk() -> int:
    """As many lines as fit the gas of a chunk: far below what a transaction may take (EIP-7825), and enough
    to share what a transaction costs by itself."""
    return max(min(settings.ISSUE_CHUNK, settings.ISSUE_CHUNK_GAS // LINE_GAS), 1)


def register_line(terms: Terms) -> HolderTerms:
    return HolderTerms(
        holder=terms.holder,
        valid_until=terms.valid_until,
        country=terms.country,
        classes=terms.classes,
        investor_number=terms.investor_number,
    )


def issue_line(terms: Terms, units: int) -> IssueLine:
    return IssueLine(terms=register_line(terms), units=units)


def columns(terms: Terms) -> dict[str, int]:
    """The terms as the columns of `RegisterTerms`."""
    return {
        "valid_until": terms.valid_until,
        "country_numeric": terms.country,
        "classes": terms.classes,
        "investor_number": terms.investor_number,
    }


def chunks_of(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The same for rows that are read as they come."""
    source = iter(rows)
    while part := list(islice(source, size)):
        yield part


def chunks(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
