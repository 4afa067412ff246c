"""A form whose good data becomes one domain call, and whose refusal comes back onto the page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from kernel.errors import DomainError, Kind

Result = TypeVar("Result")
MENDABLE = frozenset({Kind.INVALID, Kind.CONFLICT})


def carried_out(form: forms.BaseForm, deed: Callable[[dict[str, Any]], Result]) -> Result | None:
    """What the deed returned, or None when the form was not sent, is not valid or was refused.

    A refusal the person can mend is shown beside its field, or above the form; others go to the middleware.
    """
    if not form.is_valid():
        return None
    try:
        return deed(form.cleaned_data)
    except DomainError as error:
        if error.kind not in MENDABLE:
            raise
        place = error.facts.get("field")
        form.add_error(place if place in form.fields else None, forms.ValidationError(str(error), error.code))
        return None
