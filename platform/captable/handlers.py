"""Transfers become the register of holders, and a dropped branch is taken out of it again."""

from collections.abc import Callable, Sequence

from captable import projection
from captable.models import Holding
from chain.models import Network
from chain.news import on_forgotten
from indexer.dispatch import Fact, on_event, on_rollback
from tokens.of_address import tokens_of


@on_event("SecurityToken", "Transfer")
def record_movements(*, facts: Sequence[Fact]) -> None:
    transfers = list(tokens_of(facts))
    if transfers:
        projection.project(transfers)


@on_rollback()
def mend_holdings(*, network: Network, above: int) -> Callable[[], None]:
    """Movements and balances fall with their blocks; the present is set to what is newest then."""
    touched = projection.touched_above(network.pk, above)
    return lambda: projection.mend(touched)


@on_forgotten()
def forget_holdings(*, network: Network) -> None:
    Holding.objects.filter(token__network=network).delete()
