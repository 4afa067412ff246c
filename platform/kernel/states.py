"""A life cycle is a printed table of moves; this is the one place that checks a move against it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind


class IllegalTransition(DomainError):
    """The row is not in a state from which the move is allowed."""

    code = "kernel.illegal_transition"
    kind = Kind.CONFLICT
    message = _("A {name} that is {current} cannot become {target}.")


class Transitions:
    """The moves of one life cycle: `Transitions({State.A: [State.B], ...})`."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self.table = {str(source): frozenset(map(str, targets)) for source, targets in table.items()}

    def allows(self, current: str, target: str) -> bool:
        return str(target) in self.table.get(str(current), frozenset())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every move, in the order of the table; targets by name."""
        return ((source, target) for source, targets in self.table.items() for target in sorted(targets))

    def move(self, row: Any, target: str, *, field: str = "state") -> None:
        """Set `row.<field>` to `target`; the caller saves. Raises `IllegalTransition`."""
        current = getattr(row, field)
        if not self.allows(current, target):
            raise IllegalTransition(name=row._meta.verbose_name, current=str(current), target=str(target))
        setattr(row, field, target)
