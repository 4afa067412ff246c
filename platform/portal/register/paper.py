"""The register as a paper, for the company or a court. A long one says what it leaves out."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from captable.moments import zone_of
from captable.register import concentration
from chain.addresses import checksum, short
from kernel.units import format_units
from papers.paper import Facts, Paper, Part, Table, Words
from portal.register.lines import Line
from portal.register.look import Look
from portal.templatetags.values import percent

MOST = 500  # lines a paper takes; a longer register is for a sheet


def paper_of(look: Look, lines: Sequence[Line], count: int, *, with_names: bool, now: datetime) -> Paper:
    """`lines` are the first of `count`, at most `MOST`, largest first."""
    token = look.token
    language = "ko" if (translation.get_language() or "").startswith("ko") else "en"
    with translation.override(language):
        return Paper(
            language=language,
            title=_("Register of holders"),
            about=f"{token.name} ({token.symbol})",
            sender=token.issuer.legal_name,
            reference=token.public_id,
            at=now,
            parts=list(_parts(look, lines, count, with_names=with_names, now=now)),
        )


def _parts(look: Look, lines: Sequence[Line], count: int, *, with_names: bool, now: datetime) -> list[Part]:
    parts: list[Part] = [_facts(look, count, now), _table(look, lines, with_names)]
    if len(lines) < count:
        said = _("Only the largest %(shown)s of %(count)s holders stand here; a sheet has all of them.")
        parts.append(Words(_("What is left out"), [said % {"shown": len(lines), "count": count}]))
    note = _(
        "The chain is the register; this paper is a copy of what stood there after the block named above."
    )
    return [*parts, Words(_("What this paper is"), [note])]


def _facts(look: Look, count: int, now: datetime) -> Facts:
    token, zone = look.token, zone_of(look.token)
    number = token.network.cursor_number if look.moment.number is None else look.moment.number
    rows = [
        (_("Issuer"), token.issuer.legal_name),
        (_("Network"), f"{token.network.name} ({token.network.chain_id})"),
        (_("Contract address"), checksum(token.address) if token.address else "–"),
        (_("As of block"), f"{number:,}"),
        (_("Units in existence"), format_units(look.units, token.decimals, grouping=",")),
        (_("Holders"), f"{look.holders:,}"),
        (_("Concentration (Herfindahl index)"), f"{concentration(look.sums):,}"),
        (_("Written at"), _local(now, zone)),
    ]
    if not look.wanted.is_everybody:
        rows.insert(-1, (_("Holders who match the filter"), f"{count:,}"))
    return Facts(_("The security"), rows)


def _local(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M} ({zone.key})"


def _table(look: Look, lines: Sequence[Line], with_names: bool) -> Table:
    heads = [_("Wallet"), _("Country"), _("Class"), _("Units"), "%"]
    decimals, whole = look.token.decimals, look.units
    rows = [
        [
            short(line.holder),
            line.country or "–",
            str(line.investor_class) or "–",
            format_units(line.units, decimals, grouping=","),
            percent(line.units, whole),
        ]
        for line in lines
    ]
    if with_names:
        heads.insert(1, _("Investor"))
        rows = [
            [row[0], f"{line.number} {line.name}".strip() or "–", *row[1:]]
            for row, line in zip(rows, lines, strict=True)
        ]
    return Table(_("Register of holders"), heads, rows, figures=(len(heads) - 2, len(heads) - 1))
