"""How values look on a page: units, addresses, hashes, moments, states and icons.

Everything is escaped by `format_html`; nothing here reads the database.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chain.addresses import checksum, short
from kernel.units import format_units
from portal import steps, tones
from tokens.queries import RowState, Step

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; the text beside it carries the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons/sprite.svg"),
        name,
    )


@register.filter
def units(value: int | None, decimals: int = 0) -> str:
    """Base units as the exact decimal text, thousands grouped."""
    return "–" if value is None else format_units(int(value), int(decimals), grouping=",")


@register.simple_tag
def address(value: str | None) -> SafeString | str:
    """An address shortened, with the checksummed whole in its title and on the clipboard."""
    if not value:
        return "–"
    return _shortened(checksum(value), short(value))


@register.simple_tag
def digest(value: str | None) -> SafeString | str:
    """A transaction or file hash, shortened the same way."""
    if not value:
        return "–"
    return _shortened(value, f"{value[:10]}…{value[-4:]}")


def _shortened(whole: str, text: str) -> SafeString:
    return format_html(
        '<span class="hex"><span title="{whole}">{text}</span>'
        '<button type="button" class="btn-copy" data-copy="{whole}" aria-label="{label}" title="{label}">{icon}</button></span>',
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


@register.simple_tag(takes_context=True)
def sortable(context: template.Context, name: str, words: str, css: str = "") -> SafeString | str:
    """The head of a column: a link that sorts by it, and by it the other way round when it already does."""
    sort = context["sort"]
    if context.get("number") is not None:
        return format_html('<th scope="col" class="{}">{}</th>', css, words)
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    query = here(context, sort=f"-{name}" if sort == name else name, page="")
    return format_html(
        '<th scope="col" class="{}"{}><a href="{}#register">{}{}</a></th>',
        css,
        format_html(' aria-sort="{}"', direction) if direction else "",
        query,
        words,
        {"ascending": " ↑", "descending": " ↓"}.get(direction, ""),
    )


@register.simple_tag
def state(row: Any) -> SafeString:
    """The state of a row as a badge, in words and in a colour."""
    return badge(row.get_state_display(), str(row.state))


@register.simple_tag
def token_state(token: Any) -> SafeString:
    """A security's state: live is a fact of the chain, the others are intentions."""
    return badge(_("On chain"), "live") if token.is_live else state(token)


@register.simple_tag
def badge(words: str, name: str) -> SafeString:
    return format_html('<span class="badge tone-{}">{}</span>', tones.of(name), words)


@register.simple_tag
def reasons(row: Any, column: str) -> SafeString:
    """Why a cell of an imported row is refused; `""` is the row as a whole."""
    wrong = [error["message"] for error in row.errors if error["column"] == column]
    return format_html_join("", '<span class="reason">{}</span>', ((message,) for message in wrong))


@register.simple_tag
def row_progress(row: Any) -> SafeString:
    """How far an imported row is (`tokens.queries.with_progress`)."""
    return badge(RowState(row.progress).label, row.progress)


@register.simple_tag(takes_context=True)
def here(context: template.Context, **changes: Any) -> str:
    """The query of this page with some of its parameters changed; an empty one is dropped."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag
def progress_bar(parts: Sequence[Any]) -> SafeString:
    """A stacked bar as an SVG in per mille, so that it needs no style attribute."""
    whole = sum(part.count for part in parts) or 1
    edges = [0, *accumulate(part.count for part in parts)]
    pieces = format_html_join(
        "",
        '<rect class="part-{}" x="{}" width="{}" height="12"></rect>',
        (
            (part.key, edge * 1000 // whole, (edge + part.count) * 1000 // whole - edge * 1000 // whole)
            for part, edge in zip(parts, edges, strict=False)
        ),
    )
    return format_html(
        '<svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">{}</svg>', pieces
    )


@register.simple_tag
def step_words(step: Step) -> str:
    return str(steps.WORDS[step.state])


@register.filter
def percent(part: int, whole: int) -> str:
    """A share with two decimals, computed in integers (`12.34`); empty when there is no whole."""
    if not whole:
        return ""
    hundredths = int(part) * 10_000 // int(whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
