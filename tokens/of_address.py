"""Whose log is it: from a contract's address to our security, for a whole run of logs in one query."""

from collections.abc import Iterator, Sequence

from indexer.dispatch import Fact
from tokens.models import Deployment


def tokens_of(facts: Sequence[Fact]) -> Iterator[tuple[int, Fact]]:
    """(token's key, fact) for each fact of a contract that is ours; all facts are of one network."""
    if not facts:
        return
    deployed = Deployment.objects.filter(
        token__network=facts[0].block.network_id, address__in={fact.address for fact in facts}
    )
    ours = dict(deployed.values_list("address", "token_id"))
    for fact in facts:
        token = ours.get(fact.address)
        if token is not None:
            yield token, fact
