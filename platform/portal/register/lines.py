"""Lines of the register as people read them.

Who a holder is, is told only where this issuer introduced them; of others it sees the address and the terms
that stand on the chain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from captable.moments import Moment
from captable.register import HeldLine, lines
from captable.wanted import EXPIRED, FROZEN, IDENTIFIED, UNKNOWN, Wanted
from chain.addresses import short
from compliance.models import InvestorClass
from investors.models import Investor, Wallet
from kernel import clock
from kernel.bulk import among
from tokens.models import Token

AT_ONCE = 1_000
LAST = 253_402_300_799  # the last second of the year 9999
STATES: dict[str, str | Promise] = {
    IDENTIFIED: _("Identified"),
    EXPIRED: _("Identification over"),
    UNKNOWN: _("Not on the register"),
    FROZEN: _("Frozen"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One holder. `units` in base units; an empty `number` means that another introduced the holder. `lots`
    are (partition, base units) of the further partitions."""

    holder: str
    units: int
    number: str
    name: str
    kind: str
    public_id: str
    country: str
    country_letters: str
    investor_class: str | Promise
    valid_until: datetime | None
    state: str
    lots: Sequence[tuple[str, int]]

    @property
    def label(self) -> str:
        return self.number or short(self.holder)

    def get_state_display(self) -> str | Promise:
        return STATES[self.state]


def read(token: Token, held: Sequence[HeldLine], moment: Moment) -> list[Line]:
    owners = _owners(token, [line.holder for line in held])
    return [_line(line, owners.get(line.holder), moment) for line in held]


def every(token: Token, wanted: Wanted, moment: Moment) -> Iterator[Line]:
    """For files: all wanted lines, largest first, with the people of a thousand at a time in memory."""
    held = lines(token, wanted, moment, count=None)
    for start in range(0, len(held), AT_ONCE):
        yield from read(token, held[start : start + AT_ONCE], moment)


def _owners(token: Token, addresses: Sequence[str]) -> dict[str, Investor]:
    raw = among([bytes.fromhex(address[2:]) for address in addresses], "bytea")
    wallets = (
        Wallet.objects.ready()
        .filter(network=token.network_id, address__in=raw)
        .filter(investor__introduced_by=token.issuer.organisation_id)
        .select_related("investor")
    )
    return {wallet.address: wallet.investor for wallet in wallets}


def _line(held: HeldLine, owner: Investor | None, moment: Moment) -> Line:
    letters = _letters().get(held.country_numeric, "")
    return Line(
        holder=held.holder,
        units=held.units,
        number=owner.external_id if owner else "",
        name=owner.name if owner else "",
        kind=owner.kind if owner else "",
        public_id=owner.public_id if owner else "",
        country=str(countries.name(letters)) if letters else "",
        country_letters=letters,
        investor_class=class_words(held.classes),
        valid_until=_until(held.valid_until),
        state=_state(held, moment),
        lots=sorted(held.lots.items()),
    )


def _until(seconds: int) -> datetime | None:
    """A record may say a year that no calendar here has."""
    return clock.from_timestamp(min(seconds, LAST)) if seconds else None


def _state(held: HeldLine, moment: Moment) -> str:
    if held.frozen:
        return FROZEN
    if not held.valid_until:
        return UNKNOWN
    return IDENTIFIED if held.valid_until >= clock.to_timestamp(moment.at) else EXPIRED


@cache
def _letters() -> dict[int, str]:
    return {int(countries.numeric(code) or 0): code for code in countries.countries}


def country_name(numeric: int) -> str:
    """The name in the reader's language of an ISO 3166-1 number."""
    letters = _letters().get(numeric)
    return str(countries.name(letters)) if letters else ""


def class_words(bits: int) -> str | Promise:
    """The highest class among the register's bits, in words."""
    return next((choice.label for choice in reversed(InvestorClass) if bits & choice.flag), "")
