"""Money in answers: an exact decimal text with its currency, never a JSON number."""

from decimal import Decimal
from typing import Any, cast

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Output
from payments.money import written


class MoneyOut(Output):
    amount = serializers.CharField(help_text="Exact, with a point before decimal places: “10000”, “10.5”.")
    currency = serializers.CharField(help_text="ISO 4217, or the symbol of a stablecoin.")


@extend_schema_field(MoneyOut)
class MoneyOf(serializers.Field):
    """The amount in the row's column of this name, in the row's `currency`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        amount = cast(Decimal, super().get_attribute(instance))
        return {"amount": written(amount), "currency": instance.currency}

    def to_representation(self, value: Any) -> Any:
        return value
