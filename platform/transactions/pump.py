"""The one loop of outbound work. Anyone may turn it at any time: everything it knows is in the database
and on chain.

A turn looks at the node once, then ends what is final, sends again what was lost, and signs what is
queued.
"""

from datetime import datetime

from chain import client
from chain.client import Node
from chain.errors import NodeError, WrongChain
from chain.models import Network
from chain.news import on_advance
from chain.signers import UnfaithfulSigner
from kernel.errors import DomainError
from monitoring.incidents import close_incident, open_incident
from monitoring.loops import loop
from monitoring.turnstile import turnstile
from transactions import doorbell
from transactions.bind import bind
from transactions.models import Intent, Signer
from transactions.operations.pause_signer import distrust
from transactions.resend import resend
from transactions.settle import settle
from transactions.sight import look

TROUBLE = "transactions.signer_failed"


def nothing_open() -> bool:
    return not Intent.objects.open().filter(network__paused=False, signer__paused=False).exists()


@loop("pump", seconds=2.0, idle=nothing_open)
def run_all(now: datetime) -> bool:
    """A turn for every signer with open work; False if other workers are at all of them.

    A paused signer has its turn too: what it has signed still ends.

    Raises `NodeError` and `WrongChain`, which concern all of them.
    """
    working = Intent.objects.open().values("signer")
    signers = Signer.objects.filter(pk__in=working).order_by("pk")
    mine = [_run(pk, now=now) for pk in signers.values_list("pk", flat=True)]
    return any(mine) or not mine


def _run(signer_id: int, *, now: datetime) -> bool:
    """One worker a signer at a time (False: another is at it); a trouble with one key stops that key
    only."""
    subject = f"signer {signer_id}"
    try:
        with turnstile("pump", signer_id) as alone:
            if alone and turn(signer_id, node=client.node(), now=now):
                close_incident(code=TROUBLE, subject=subject, now=now)
            return alone
    except (NodeError, WrongChain):
        raise
    except UnfaithfulSigner as error:
        distrust(signer_id, error=error, now=now)
        return True
    except DomainError as error:
        open_incident(code=TROUBLE, subject=subject, detail=f"{error.code}: {error}", now=now)
        return True


def turn(signer_id: int, *, node: Node, now: datetime) -> bool:
    """Everything that can be done for one signer now; says whether anything changed."""
    signer = Signer.objects.select_related("network").get(pk=signer_id)
    bound = _bound(signer)
    sight = look(signer, bound, node=node, now=now)
    if signer.network.paused:
        return False
    ended = settle(signer, bound, sight, node=node, now=now)
    if signer.paused:
        return ended
    if ended:
        bound = _bound(signer)
    raised = resend(signer, bound, sight, node=node, now=now)
    return bind(signer, bound, sight, node=node, now=now) or ended or raised


def _bound(signer: Signer) -> list[Intent]:
    rows = signer.intents.filter(state=Intent.State.BOUND).order_by("nonce")
    return list(rows.select_related("signer").prefetch_related("attempts"))


@on_advance()
def ring_for_deeper_blocks(*, network: Network) -> None:
    """The cursor moved, so something under way may have become final."""
    waiting = Signer.objects.filter(network=network, intents__state=Intent.State.BOUND).distinct()
    for pk in waiting.values_list("pk", flat=True):
        doorbell.ring(pk)
