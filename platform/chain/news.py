"""What siblings above must hear from one another without knowing one another: how far the chain is
followed.

The indexer announces; whoever settles on a block must undo it when the block goes, in the same
transaction.
"""

from collections.abc import Callable
from typing import TypeVar

from kernel.registry import Registry

news = Registry("chain")
Handler = TypeVar("Handler", bound=Callable[..., object])

ROLLED_BACK = "rolled back"
ADVANCED = "advanced"
FORGOTTEN = "forgotten"


def on_rollback() -> Callable[[Handler], Handler]:
    """Register `handler(*, network, above)`, called before the blocks above are deleted, in that
    transaction.

    It may return a function without arguments, called after they are gone.
    """
    return news.on(ROLLED_BACK)


def on_advance() -> Callable[[Handler], Handler]:
    """Register `handler(*, network)`, called when the cursor has moved, after the commit."""
    return news.on(ADVANCED)


def on_forgotten() -> Callable[[Handler], Handler]:
    """Register `handler(*, network)`, called in the transaction in which all facts of a network go, to be
    read again: what hangs from no block has to be emptied by whoever keeps it."""
    return news.on(FORGOTTEN)
