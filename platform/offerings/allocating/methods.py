"""The ways of dividing, by the name an offering has for them."""

from collections.abc import Callable, Mapping, Sequence

from offerings.allocating.discretion import discretion
from offerings.allocating.first_come import first_come
from offerings.allocating.lines import Line, Share, require_sound
from offerings.allocating.pro_rata import pro_rata

PRO_RATA, FIRST_COME, DISCRETION = METHODS = ("pro_rata", "first_come", "discretion")
_BY_RULE: Mapping[str, Callable[[Sequence[Line], int, int], list[Share]]] = {
    PRO_RATA: pro_rata,
    FIRST_COME: first_come,
}


def allocate(
    method: str,
    lines: Sequence[Line],
    supply: int,
    step: int = 1,
    wishes: Mapping[str, int] | None = None,
) -> list[Share]:
    """A share for every line, by time of the order, then by id; all in base units.

    By rule, the shares add up to the smaller of supply and demand, each counted in whole steps. `wishes` are
    the officer's, for `discretion` only. Raises what `discretion` raises, `ValueError` for a mistake.
    """
    require_sound(lines, supply, step)
    if method == DISCRETION:
        return discretion(lines, supply, step, wishes or {})
    if method not in _BY_RULE or wishes is not None:
        raise ValueError(f"no way of dividing: {method}, wishes {'given' if wishes else 'not given'}")
    return _BY_RULE[method](lines, supply, step)
