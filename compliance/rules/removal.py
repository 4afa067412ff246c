"""Does every rule of a pack matter? Take out one at a time: some scenario has to notice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from compliance.rules.pack import Pack
from compliance.rules.scenarios import Scenario, scenarios
from compliance.rules.tree import All, without


@dataclass(frozen=True, slots=True)
class Removal:
    """A pack without one rule, or with another figure, and the first scenario that told the difference."""

    pack: str
    rule: str
    noticed_by: str

    @property
    def survived(self) -> bool:
        return not self.noticed_by


def removals(pack: Pack) -> Iterator[Removal]:
    cases = scenarios(pack)
    for rule in pack.rules:
        root = without(pack.root, rule.id)
        lesser = replace(pack, root=root if isinstance(root, All) else All(pack.name, ()))
        yield Removal(pack.name, rule.id, noticed(cases, lesser))


def noticed(cases: tuple[Scenario, ...], lesser: Pack) -> str:
    return next((case.name for case in cases if not case.holds(lesser)), "")
