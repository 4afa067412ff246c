"""Transfers become the register of holders, and a dropped branch is taken out of it again."""

from collections.abc import Callable, Iterable, Sequence

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


@on_event("SecurityToken", "HolderUpdated")
def tell_of_updated(*, facts: Sequence[Fact]) -> None:
    _tell_holdings((token, [fact.args.terms.holder]) for token, fact in tokens_of(facts))


@on_event("SecurityToken", "HoldersRegistered")
def tell_of_registered(*, facts: Sequence[Fact]) -> None:
    """One for each event: it is called after the entries of its own event are there, not of both."""
    _tell_holdings((token, [one.holder for one in fact.args.terms]) for token, fact in tokens_of(facts))


def _tell_holdings(told: Iterable[tuple[int, list[str]]]) -> None:
    """What the register says of a holder stands with the holding too, where lists are filtered by it."""
    projection.set_terms(sorted({(token, holder) for token, holders in told for holder in holders}))


@on_rollback()
def mend_holdings(*, network: Network, above: int) -> Callable[[], None]:
    """Movements, balances and terms fall with their blocks; the present is set to what is newest then."""
    touched = projection.touched_above(network.pk, above)
    told = projection.terms_touched_above(network.pk, above)

    def mend() -> None:
        projection.mend(touched)
        projection.set_terms(told)

    return mend


@on_forgotten()
def forget_holdings(*, network: Network) -> None:
    Holding.objects.filter(token__network=network).delete()
