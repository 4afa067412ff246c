"""Of every stablecoin in which an account collects, the transfers to and from its address become facts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from chain.bindings import erc20
from chain.models import Network
from indexer.dispatch import Fact, on_event
from indexer.watches import Parts, watches_part
from payments.models import CollectionAccount, TokenTransfer
from payments.token_places import Place, accounts_by_place


@watches_part(erc20.CONTRACT)
def collection_addresses(network: Network) -> Parts:
    """Closed accounts too: money may still come."""
    rows = (
        CollectionAccount.objects.opened()
        .filter(kind=CollectionAccount.Kind.CHAIN, network=network)
        .order_by()
    )
    found = defaultdict(set)
    for token, address in rows.values_list("token", "address"):
        found[str(token)].add(str(address))
    return {token: erc20.topics_of(sorted(addresses)) for token, addresses in found.items()}


@on_event(erc20.CONTRACT, "Transfer")
def record_transfers(*, facts: Sequence[Fact]) -> None:
    """What moves nothing is no payment; anybody can send such transfers in anybody's name."""
    moving = [fact for fact in facts if fact.args is not None and fact.args.amount]
    if not moving:
        return
    accounts = accounts_by_place(moving[0].block.network_id)
    rows = (row for fact in moving for row in _transfers(fact, accounts))
    TokenTransfer.objects.bulk_create(rows)


def _transfers(fact: Fact, accounts: dict[Place, CollectionAccount]) -> Iterable[TokenTransfer]:
    """None of one that goes from an address to itself; one that goes between two of ours is of both."""
    if fact.args.sender == fact.args.receiver:
        return
    ends = ((True, fact.args.receiver, fact.args.sender), (False, fact.args.sender, fact.args.receiver))
    for is_incoming, ours, other in ends:
        account = accounts.get((fact.address, ours))
        if account is not None:
            yield TokenTransfer(
                block=fact.block,
                log_index=fact.log_index,
                tx_hash=fact.tx_hash,
                account=account,
                is_incoming=is_incoming,
                other=other,
                amount=fact.args.amount,
            )
