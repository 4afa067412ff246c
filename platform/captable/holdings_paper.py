"""The statement of holdings at a moment, as a paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from chain.addresses import checksum
from kernel.units import format_units
from papers.paper import Facts, Paper, Table, Words


@dataclass(frozen=True, slots=True)
class HeldLine:
    security: str
    symbol: str
    address: str
    units: int
    decimals: int


@dataclass(frozen=True, slots=True)
class HeldStatement:
    """`number` and `block_hash` name the block it is of."""

    investor: str
    reference: str
    at: datetime
    chain_id: int
    number: int
    block_hash: str
    lines: tuple[HeldLine, ...]


def holdings_paper(held: HeldStatement, language: str, now: datetime) -> Paper:
    with translation.override(language):
        return Paper(
            language=language,
            title=_("Statement of holdings"),
            about=f"{held.at:%Y-%m-%d %H:%M} UTC",
            sender=_("Register of securities"),
            reference=held.reference,
            at=now,
            parts=[_whose(held), *_table(held.lines), Words(_("To be read with it"), [_notice(held)])],
        )


def _whose(held: HeldStatement) -> Facts:
    rows = [
        (_("Investor"), held.investor),
        (_("As of"), f"{held.at:%Y-%m-%d %H:%M:%S} UTC"),
        (_("Chain"), str(held.chain_id)),
        (_("Block"), str(held.number)),
        (_("Hash of the block"), held.block_hash),
    ]
    return Facts(_("Whose, and of when"), rows)


def _table(lines: Iterable[HeldLine]) -> list[Table]:
    """None where nothing was held: a table without rows says nothing."""
    heads = (_("Security"), _("Wallet"), _("Units held"))
    rows = [
        (
            f"{line.security} ({line.symbol})",
            checksum(line.address),
            format_units(line.units, line.decimals, grouping=","),
        )
        for line in lines
    ]
    return [Table(_("What was held"), heads, rows, figures=(2,))] if rows else []


def _notice(held: HeldStatement) -> str:
    if not held.lines:
        return _("No units were held at that moment. Who holds units is told by the register on the chain.")
    return _("The statement says what was held at that moment. The register on the chain is what counts.")
