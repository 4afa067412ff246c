"""How facts are shown on the desk, in lists and on pages alike."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import display


def pill(field: str, description: str | Promise, tones: Mapping[str, str]) -> Callable[..., SafeString]:
    """A column that shows the choice in `field` in its tone."""

    @display(description=description, ordering=field)
    def shown(_desk: Any, row: Any) -> SafeString:
        text = getattr(row, f"get_{field}_display")()
        tone = tones.get(getattr(row, field), "default")
        return render_to_string("unfold/helpers/label.html", {"text": text, "type": tone})

    return shown


def moment(field: str, description: str | Promise) -> Callable[..., SafeString | str]:
    """A column that shows a time to the minute, in UTC."""

    @display(description=description, ordering=field)
    def shown(_desk: Any, row: Any) -> SafeString | str:
        value = getattr(row, field)
        if value is None:
            return ""
        text = value.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
        return format_html('<span class="whitespace-nowrap tabular-nums">{}</span>', text)

    return shown


def plain(field: str, description: str | Promise) -> Callable[..., str]:
    """A column that names a related row without a link to it."""

    @display(description=description, ordering=field)
    def shown(_desk: Any, row: Any) -> str:
        return str(getattr(row, field) or "")

    return shown


def lines(rows: Iterable[Iterable[Any]]) -> SafeString:
    """One line a row, its parts between dots; empty parts are left out."""
    texts = [(format_html_join(" · ", "{}", [(part,) for part in row if part]),) for row in rows]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", texts)) if texts else SafeString()
