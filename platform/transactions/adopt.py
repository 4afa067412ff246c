"""Queued intents that the chain has already: the database forgot, or another hand was quicker with the
same id.

They are done, without a signature, once the chain says so at a block that is deep enough.
"""

from collections.abc import Sequence
from datetime import datetime

from chain.client import Node
from chain.effects import Effect
from transactions.examine import effect_at
from transactions.judge import Ending
from transactions.models import Intent, Signer
from transactions.settle import commit
from transactions.sight import Sight


def adopt(signer: Signer, found: Sequence[Intent], sight: Sight, *, node: Node, now: datetime) -> bool:
    """End those whose effect is final; the others wait for the depth, unsigned."""
    if sight.final is None:
        return False
    endings = {
        intent.pk: Ending(Intent.State.DONE, adopted=True)
        for intent in found
        if effect_at(intent, sight.final.hash, node=node) is Effect.SAME
    }
    return commit(signer.network, endings, final=sight.final, expected=Intent.State.QUEUED, now=now)
