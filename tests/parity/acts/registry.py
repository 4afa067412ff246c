"""What can happen to a register: random acts of whoever may do them, each with its weight.

An act the contract refuses is as good as any other: it leaves the state as it was.
"""

from collections.abc import Callable, Iterator

from chain.calls import Call
from tests.parity.stage import Deed, Stage

Act = Callable[[Stage], Iterator[Deed]]
A_BLOCK = 60
"""So many deeds fit into one, whatever they do."""
acts: list[tuple[Act, int]] = []


def act(weight: int) -> Callable[[Act], Act]:
    def add(function: Act) -> Act:
        acts.append((function, weight))
        return function

    return add


def some(stage: Stage, number: int) -> list[Deed]:
    chosen = stage.chance.choices(
        [each for each, _weight in acts], [weight for _each, weight in acts], k=number
    )
    return [deed for each in chosen for deed in each(stage)][:A_BLOCK]


def by(stage: Stage, role: str, call: Call) -> Deed:
    return Deed(stage.of_role(role), stage.address, call.data)


def somebody(stage: Stage) -> str:
    return stage.chance.choice(stage.people)
