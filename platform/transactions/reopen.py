"""A reorganisation took the blocks that intents had ended by: they are open again, with their
signatures kept."""

from django.db.models import QuerySet

from chain.models import Network
from chain.news import on_rollback
from kernel import clock
from kernel.bulk import update_rows
from transactions import outcomes
from transactions.models import Intent

State = Intent.State
REOPENED_FIELDS = [
    "state",
    "adopted",
    "tx_hash",
    "block_number",
    "block_hash",
    "error_code",
    "error_detail",
    "settled_at",
]


@on_rollback()
def reopen(*, network: Network, above: int) -> None:
    """Runs inside the indexer's rollback, under the network's row."""
    rows = list(_ended_above(network, above))
    for intent in rows:
        holds_nonce = intent.nonce is not None
        Intent.TRANSITIONS.move(intent, State.BOUND if holds_nonce else State.QUEUED)
        intent.adopted = False
        intent.tx_hash = intent.block_hash = None
        intent.block_number = intent.settled_at = None
        intent.error_code = intent.error_detail = ""
    update_rows(rows, REOPENED_FIELDS)
    for intent in rows:
        outcomes.announce(intent, now=clock.now())


def _ended_above(network: Network, above: int) -> QuerySet[Intent]:
    ended = Intent.objects.filter(state__in=[State.DONE, State.REVERTED], network=network)
    return ended.filter(block_number__gt=above).select_for_update(no_key=True).order_by("pk")
