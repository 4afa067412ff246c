"""How many units each order of a page shall get: a field for each, called by the order's public id."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kernel.errors import DomainError
from kernel.units import format_units, parse_units
from offerings.models import Offering, Subscription
from offerings.operations.wish_units import require_fit
from portal.forms.units import DECIMAL

NONE = re.compile(r"0+(\.0+)?")


class WishesForm(forms.Form):
    """An empty field says nothing about its order; 0 says that it gets none. Cleaned, base units or None."""

    def __init__(self, data: Any = None, *, offering: Offering, orders: Sequence[Subscription]) -> None:
        super().__init__(data)
        self.orders, self.decimals = orders, offering.token.decimals
        for order in orders:
            order.offering = offering
            self.fields[order.public_id] = self._field(order)

    def _field(self, order: Subscription) -> forms.Field:
        said = order.wished_units
        field = _Units(partial(self._read, order), required=False, max_length=60, widget=DECIMAL)
        field.initial = "" if said is None else format_units(said, self.decimals)
        label = _("Units for order %(order)s") % {"order": order.public_id}
        field.widget.attrs |= {"class": "form-control num", "aria-label": label, "data-wish": ""}
        return field

    def _read(self, order: Subscription, text: str) -> int:
        units = 0 if NONE.fullmatch(text) else parse_units(text, self.decimals)
        require_fit(order, units)
        return units


class _Units(forms.CharField):
    """`read` makes base units of the text; its refusal stands beside the field."""

    def __init__(self, read: Any, **options: Any) -> None:
        super().__init__(**options)
        self.read = read

    def clean(self, value: Any) -> int | None:
        text = super().clean(value).replace(",", "")
        try:
            return self.read(text) if text else None
        except DomainError as error:
            raise forms.ValidationError(str(error), error.code) from error
