"""Who in the end owns an entity: shares multiplied along each chain of companies, and added up. Pure.

Source: AML-UBO-01 and KR-AML-03 (25 % or more; where nobody has that much, whoever has the most).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

THRESHOLD = Decimal(25)
WHOLE = Decimal(100)
DEEPEST = 20  # companies in a chain; more is a form of hiding
MOST = 1000  # lines of a tree


class CircularOwnership(DomainError):
    """A company owns itself by way of others: shares cannot be added up, an officer has to look."""

    code = "compliance.circular_ownership"
    message = _("“{party}” owns itself through other companies.")


class OwnedMoreThanWhole(DomainError):
    """The owners of one company have more than 100 % together, or a share that is none."""

    code = "compliance.owned_more_than_whole"
    message = _("The owners of “{party}” do not add up to at most 100 %.")


class ChainTooDeep(DomainError):
    """A chain of more than twenty companies, or a web of more than a thousand chains."""

    code = "compliance.chain_too_deep"
    message = _("The chain of companies above “{party}” is too long.")


@dataclass(frozen=True, slots=True)
class Holding:
    """`owner` has `percent` of `owned`, both by any name that is theirs alone."""

    owner: str
    owned: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree: `percent` of the company below it, `effective` of the entity itself."""

    owner: str
    depth: int
    percent: Decimal
    effective: Decimal


def tree(entity: str, holdings: Sequence[Holding]) -> list[Branch]:
    """Every chain that ends in the entity, owners below what they own, in the order given.

    Raises `CircularOwnership`, `OwnedMoreThanWhole`, `ChainTooDeep`.
    """
    above: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        above[holding.owned].append(holding)
    for owned, held in above.items():
        if any(item.percent <= 0 for item in held) or sum(item.percent for item in held) > WHOLE:
            raise OwnedMoreThanWhole(party=owned)
    branches = list(islice(_climb(entity, above, WHOLE, (entity,)), MOST + 1))
    if len(branches) > MOST:
        raise ChainTooDeep(party=entity)
    return branches


def _climb(
    owned: str, above: Mapping[str, Sequence[Holding]], share: Decimal, path: tuple[str, ...]
) -> Iterator[Branch]:
    for holding in above.get(owned, ()):
        if holding.owner in path:
            raise CircularOwnership(party=holding.owner)
        if len(path) > DEEPEST:
            raise ChainTooDeep(party=path[0])
        effective = share * holding.percent / WHOLE
        yield Branch(holding.owner, len(path), holding.percent, effective)
        yield from _climb(holding.owner, above, effective, (*path, holding.owner))


def effective_shares(branches: Sequence[Branch]) -> dict[str, Decimal]:
    """Percent of the entity by owner, over all chains."""
    shares: dict[str, Decimal] = defaultdict(Decimal)
    for branch in branches:
        shares[branch.owner] += branch.effective
    return dict(shares)


def beneficial_owners(branches: Sequence[Branch], *, persons: frozenset[str]) -> dict[str, Decimal]:
    """The natural persons at or above the threshold, or else whoever has the most; empty if none is known,
    and then the representative has to do."""
    shares = {owner: share for owner, share in effective_shares(branches).items() if owner in persons}
    reached = {owner: share for owner, share in shares.items() if share >= THRESHOLD}
    most = max(shares.values(), default=Decimal(0))
    return reached or {owner: share for owner, share in shares.items() if share == most}


def unexplained(branches: Sequence[Branch], *, persons: frozenset[str]) -> Decimal:
    """Percent of the entity that no named person stands behind."""
    return WHOLE - sum((branch.effective for branch in branches if branch.owner in persons), Decimal(0))
