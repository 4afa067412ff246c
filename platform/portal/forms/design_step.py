"""A step of designing a security. Each is kept as it was typed, so that it can be left half done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

from kernel.errors import DomainError
from tokens.models import SecurityDraft


@dataclass(frozen=True, slots=True)
class Card:
    """One of a few choices, with what it means."""

    value: str
    title: str | Promise
    words: str | Promise
    id: str
    name: str
    is_chosen: bool


class StepForm(forms.Form):
    """One step; `draft` is what was said so far, None at the very beginning."""

    cards_of: Mapping[str, Mapping[str, str | Promise]] = {}
    later: tuple[str, ...] = ()
    """Fields behind a fold: few need them."""

    def __init__(self, *args: Any, draft: SecurityDraft | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft

    @property
    def typed(self) -> dict[str, str]:
        """What to keep of it."""
        return {name: str(self.data.get(name, ""))[:200] for name in self.fields}

    @property
    def refusals(self) -> list[str]:
        """What is wrong, each with the field it is about."""
        return [
            f"{self.fields[name].label}: {error}" if name in self.fields else str(error)
            for name, found in self.errors.items()
            for error in found
        ]

    @property
    def cards(self) -> Iterator[tuple[forms.BoundField, list[Card]]]:
        for name, words in self.cards_of.items():
            field = self[name]
            choices = self.fields[name].choices  # type: ignore[attr-defined]
            yield (
                field,
                [
                    Card(value, title, words[value], f"id_{name}_{value}", name, str(field.value()) == value)
                    for value, title in choices
                ],
            )

    @property
    def example(self) -> Mapping[str, Any]:
        """Values that fill the step in."""
        return {}

    def sound(self, name: str, read: Any) -> Any:
        """Raises a `ValidationError` where the domain's own check refuses."""
        try:
            return read(self.cleaned_data[name])
        except DomainError as error:
            raise forms.ValidationError(str(error), error.code) from error
