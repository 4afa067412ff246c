"""Parts of pages: states as badges, progress bars, heads of sortable columns, links to this page.

Everything is escaped by `format_html`; nothing here reads the database.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from issuers import reasons as decisions
from portal import steps, tones
from portal.icons import icon
from tokens.holder_columns import words
from tokens.queries import RowState, Step

register = template.Library()
register.simple_tag(icon)


@register.simple_tag(takes_context=True)
def sortable(context: template.Context, name: str, title: str, css: str = "") -> SafeString | str:
    """The head of a column: a link that sorts by it, and by it the other way round when it already does."""
    sort = context["sort"]
    if context.get("number") is not None:
        return format_html('<th scope="col" class="{}">{}</th>', css, title)
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    query = here(context, sort=f"-{name}" if sort == name else name, page="")
    return format_html(
        '<th scope="col" class="{}"{}><a href="{}#register">{}{}</a></th>',
        css,
        format_html(' aria-sort="{}"', direction) if direction else "",
        query,
        title,
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
def badge(text: str | Promise, name: str) -> SafeString:
    return format_html('<span class="badge tone-{}">{}</span>', tones.of(name), text)


@register.simple_tag
def reasons(row: Any, column: str) -> SafeString:
    """Why a cell of an imported row is refused; `""` is the row as a whole."""
    wrong = [words(error) for error in row.errors if error["column"] == column]
    return format_html_join("", '<span class="reason">{}</span>', ((message,) for message in wrong))


@register.simple_tag
def row_progress(row: Any) -> SafeString:
    """How far an imported row is (`tokens.queries.with_progress`)."""
    return badge(RowState(row.progress).label, row.progress)


@register.simple_tag(takes_context=True)
def here(context: template.Context, **changes: Any) -> str:
    """The query of this page with some of its parameters changed; an empty one is dropped."""
    query = context["request"].GET.copy()
    query.pop("seen", None)  # what a watched page says of itself (`live`)
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
        '<svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        pieces,
    )


@register.simple_tag
def reason_words(code: str) -> str:
    """Why an officer decided on an application as they did."""
    return str(decisions.words(code))


@register.simple_tag
def step_words(step: Step) -> str:
    return str(steps.WORDS[step.state])
