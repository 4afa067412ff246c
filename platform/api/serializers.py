"""What is read and what is written are separate serializers with explicit fields."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request


class Input(serializers.Serializer[Any]):
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                raise serializers.ValidationError(
                    {name: [ErrorDetail(_("Unknown field."), code="unknown")] for name in unknown}
                )
        return super().to_internal_value(data)

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The body's values. Raises `ValidationError`."""
        body = cls(data=request.data)
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)


class NoInput(Input):
    """The operation takes no body; an empty object is accepted."""


class Output(serializers.Serializer[Any]):
    """An answer."""
