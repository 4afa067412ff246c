"""OFAC's 50 percent rule. Pure.

Source: OFAC, Revised Guidance on Entities Owned by Persons Whose Property and Interests in Property Are
Blocked (13 August 2014) and FAQ 398-402: an entity owned, directly or indirectly, 50 percent or more in the
aggregate by blocked persons is itself blocked; what it owns then counts in full for the next one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

LINE = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Stake:
    """`owner` holds `share` (0 to 1) of `owned`; owners and owned are identifiers."""

    owner: str
    owned: str
    share: Fraction


def blocked_by_ownership(stakes: Iterable[Stake], *, blocked: Collection[str]) -> dict[str, Fraction]:
    """The entities that are blocked because of who owns them, with the share that blocked persons hold.

    Cycles end: an entity is blocked once. An owner's several stakes in the same entity add up.
    """
    held_by: dict[str, list[Stake]] = defaultdict(list)
    for stake in stakes:
        held_by[stake.owner].append(stake)
    sums: dict[str, Fraction] = defaultdict(Fraction)
    found, waiting = set(blocked), list(dict.fromkeys(blocked))
    while waiting:
        for stake in held_by[waiting.pop()]:
            sums[stake.owned] += stake.share
            if sums[stake.owned] >= LINE and stake.owned not in found:
                found.add(stake.owned)
                waiting.append(stake.owned)
    return {entity: sums[entity] for entity in sorted(found - set(blocked))}
