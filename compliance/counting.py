"""What is counted of a security in apps above this one, and which rule packs a security is under.

An app registers a function for a key: `PACKS` gives every security with its packs, `HOLDERS` the numbers of
one security's holders. What nobody has registered is not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.models.commitment import Commitment
from compliance.models.solicitation import Solicitation
from compliance.rules.facts import Count
from kernel.registry import Registry

PACKS = "packs"  # () -> Iterable[Watched]
HOLDERS = "holders"  # security=public id -> Iterable[Count], subjects and never wallets
counting = Registry("what is counted of securities")


@dataclass(frozen=True, order=True, slots=True)
class Watched:
    """A security, by public id, under a pack; the issuer by primary key."""

    security: str
    issuer_id: int
    pack: str


def watched() -> list[Watched]:
    """Every security under every pack, each once."""
    return sorted({one for ask in counting.handlers(PACKS) for one in _told_packs(ask())})


def counts_of(security: str) -> tuple[Count, ...]:
    return tuple(one for ask in counting.handlers(HOLDERS) for one in _told_counts(ask(security=security)))


@counting.on(PACKS)
def offered() -> Iterable[Watched]:
    """What was offered or ordered here is under the pack it was judged by."""
    for model in (Commitment, Solicitation):
        rows = model._default_manager.order_by().values_list("security", "issuer_id", "pack").distinct()
        yield from (Watched(*row) for row in rows)


def _told_packs(answer: object) -> Iterable[Watched]:
    return answer  # type: ignore[return-value]


def _told_counts(answer: object) -> Iterable[Count]:
    return answer  # type: ignore[return-value]
