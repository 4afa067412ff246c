"""A security in a few figures: units, holders, what its offerings have raised."""

from dataclasses import dataclass

from captable.queries import totals
from offerings.models import Offering
from portal.raised import Together, raised_of, together
from tokens.models import Token


@dataclass(frozen=True, slots=True)
class Overview:
    """`units` are base units; `number` is the block that was read last."""

    holders: int
    units: int
    number: int
    raised: list[Together]


def of(token: Token) -> Overview:
    offerings = Offering.objects.filter(token=token).select_related("token")
    return Overview(*totals(token), token.network.cursor_number, together(raised_of(offerings)))
