"""The list of faults: a number and a title for each, and the function that does the harm once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.faults.stage import Stage

Inject = Callable[["Stage"], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """`often` is how many times it is injected in the long form, for every time in the short one; a slow
    one is not in the short form at all."""

    number: int
    title: str
    inject: Inject
    often: int
    slow: bool


faults: list[Fault] = []


def fault(title: str, *, often: int = 16, slow: bool = False) -> Callable[[Inject], Inject]:
    """Add a function to the list. It asks for work, harms it and returns; the runner lets it recover."""

    def register(inject: Inject) -> Inject:
        faults.append(Fault(len(faults) + 1, title, inject, often, slow))
        return inject

    return register
