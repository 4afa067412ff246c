"""How an amount of money is shown: grouped, with its currency, exactly."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display


def shown(amount: Decimal, currency: str) -> SafeString:
    places = max(0, -int(amount.normalize().as_tuple().exponent))
    return format_html(
        '<span class="whitespace-nowrap tabular-nums">{} {}</span>', f"{amount:,.{places}f}", currency
    )


def money(field: str, description: str | Promise) -> Callable[..., SafeString]:
    """A column with an amount in the row's own currency."""

    @display(description=description, ordering=field)
    def column(_desk: Any, row: Any) -> SafeString:
        return shown(getattr(row, field), row.currency)

    return column
