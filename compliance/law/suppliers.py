"""Facts that other parts of the platform keep: what an investor bought before, whom something was offered to.

A part registers one function for each; while none has, the fact is not known, and rules that need it block.
"""

from collections.abc import Collection, Mapping
from typing import cast

from compliance.rules.facts import Offeree, Purchase, Raise
from kernel.registry import Registry

PURCHASES, OFFEREES, RAISES = "purchases", "offerees", "raises"
suppliers = Registry("suppliers of facts")


def purchases_of(investors: Collection[int]) -> Mapping[int, tuple[Purchase, ...]]:
    """By investor id, over all issuers; who is absent is not known.

    The supplier takes `investors` and answers with such a mapping, an empty tuple for who bought nothing.
    """
    for supply in suppliers.handlers(PURCHASES):
        return cast(Mapping[int, tuple[Purchase, ...]], supply(investors=investors))
    return {}


def offerees_of(regime: str) -> tuple[Offeree, ...] | None:
    """Everybody an offering was offered to, by its regime's public id; None while nobody counts them."""
    for supply in suppliers.handlers(OFFEREES):
        return cast("tuple[Offeree, ...] | None", supply(regime=regime))
    return None


def raises_of(issuer: str) -> tuple[Raise, ...] | None:
    """What an issuer raised before, by public id; None while nobody counts it."""
    for supply in suppliers.handlers(RAISES):
        return cast("tuple[Raise, ...] | None", supply(issuer=issuer))
    return None
