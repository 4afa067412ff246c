"""How values look on a page: units, money, addresses, hashes, moments and shares.

Everything is escaped by `format_html`; nothing here reads the database.
"""

from datetime import UTC, datetime
from decimal import Decimal

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chain.addresses import checksum, short
from kernel.units import format_units
from offerings.papers import writing
from portal.icons import icon

register = template.Library()


@register.filter
def units(value: int | None, decimals: int = 0) -> str:
    """Base units as the exact decimal text, thousands grouped."""
    return "–" if value is None else format_units(int(value), int(decimals), grouping=",")


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """As on the papers of an offering: the exact amount, thousands grouped."""
    return "–" if amount is None else writing.money(amount, currency)


@register.simple_tag
def address(value: str | None) -> SafeString | str:
    """An address shortened, with the checksummed whole in its title and on the clipboard."""
    if not value:
        return "–"
    return _shortened(checksum(value), short(value))


@register.simple_tag
def contract(value: str | None) -> SafeString | str:
    """An address of the chain, with a way to the network's block explorer where there is one."""
    return format_html("{} {}", address(value), explored("address", checksum(value))) if value else "–"


@register.simple_tag
def transaction(value: str | None) -> SafeString | str:
    return format_html("{} {}", digest(value), explored("tx", value)) if value else "–"


def explored(kind: str, value: str) -> SafeString | str:
    """A link to the block explorer, or nothing."""
    if not settings.CHAIN_EXPLORER_URL:
        return ""
    return format_html(
        '<a class="small" href="{}/{}/{}" rel="noopener noreferrer" target="_blank">{}</a>',
        settings.CHAIN_EXPLORER_URL.rstrip("/"),
        kind,
        value,
        _("Block explorer"),
    )


@register.simple_tag
def digest(value: str | None) -> SafeString | str:
    """A transaction or file hash, shortened the same way."""
    if not value:
        return "–"
    return _shortened(value, f"{value[:10]}…{value[-4:]}")


def _shortened(whole: str, text: str) -> SafeString:
    return format_html(
        '<span class="hex"><span title="{whole}">{text}</span>'
        '<button type="button" class="btn-copy" data-copy="{whole}" aria-label="{label}" title="{label}">'
        "{icon}</button></span>",
        whole=whole,
        text=text,
        label=_("Copy %(text)s") % {"text": text},
        icon=icon("copy"),
    )


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """A moment in UTC; a script shows it in the reader's own time and keeps UTC in the title."""
    if value is None:
        return "–"
    utc = value.astimezone(UTC)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        utc.isoformat(timespec="seconds"),
        utc.strftime("%Y-%m-%d %H:%M:%S UTC"),
        utc.strftime("%Y-%m-%d %H:%M UTC"),
    )


@register.simple_tag
def day(value: datetime | None) -> SafeString | str:
    """A date in UTC, for terms that end on a day."""
    if value is None:
        return "–"
    return format_html('<span title="UTC">{}</span>', value.astimezone(UTC).date().isoformat())


@register.filter
def percent(part: int, whole: int) -> str:
    """A share with two decimals, computed in integers (`12.34`); empty when there is no whole."""
    if not whole:
        return ""
    hundredths = int(part) * 10_000 // int(whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@register.filter
def share(percent: Decimal) -> str:
    """A share as it was stated, to four decimals, without zeros at its end."""
    return f"{percent.quantize(Decimal('0.0001')).normalize():f} %"
