"""Who owns an issuer in the end: shares multiplied up the tree that the issuer stated. Pure.

Source: AML-UBO-01 and KR-AML-03 (25 % or more).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from issuers.models import Issuer, Owner

THRESHOLD = Decimal(25)
WHOLE = Decimal(100)
DEEPEST = 10  # companies in a chain
MOST = 100  # rows of a tree


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the tree, owners below what they own: `effective` percent of the issuer itself."""

    owner: Owner
    depth: int
    effective: Decimal
    is_beneficial: bool = False


def lines(issuer: Issuer) -> list[Line]:
    rows = list(issuer.owners.all())
    above: dict[int | None, list[Owner]] = defaultdict(list)
    for row in rows:
        above[row.owns_id].append(row)
    found = list(_climb(None, above, WHOLE, 0))
    sums = _by_person(found)
    return [
        Line(line.owner, line.depth, line.effective, sums.get(_who(line.owner), Decimal(0)) >= THRESHOLD)
        for line in found
    ]


def unexplained(tree: Iterable[Line]) -> Decimal:
    """Percent of the issuer that no named person stands behind."""
    return WHOLE - sum((line.effective for line in tree if line.owner.is_person), Decimal(0))


def are_stated(issuer: Issuer) -> bool:
    """Nobody with 25 % or more can be missing, or the issuer says that nobody is."""
    tree = lines(issuer)
    return unexplained(tree) < THRESHOLD or (issuer.no_other_owner and bool(tree))


def _climb(
    owned: int | None, above: Mapping[int | None, list[Owner]], share: Decimal, depth: int
) -> Iterator[Line]:
    for owner in above.get(owned, ()):
        effective = share * owner.percent / WHOLE
        yield Line(owner, depth, effective)
        yield from _climb(owner.pk, above, effective, depth + 1)


def _by_person(tree: Iterable[Line]) -> dict[tuple[str, str], Decimal]:
    """Over all ways by which somebody owns."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in tree:
        if line.owner.is_person:
            sums[_who(line.owner)] += line.effective
    return sums


def _who(owner: Owner) -> tuple[str, str]:
    return (owner.name.casefold(), owner.birth_date) if owner.is_person else ("", "")
