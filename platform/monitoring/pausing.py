"""A network whose node is not what it was is paused before anything is signed, and resumed when it is
itself again."""

from datetime import datetime

from django.db import transaction

from chain import identity
from chain.errors import WrongChain
from chain.identity import Identity
from chain.models import Network
from kernel.errors import DomainError
from monitoring.incidents import close_incident, open_incident


@transaction.atomic
def pause(network: Network, *, error: DomainError, now: datetime) -> None:
    """Stop both loops on this network. The reason begins with the error's code."""
    reason = f"{error.code}: {error}"[:200]
    Network.objects.filter(pk=network.pk).update(paused=True, pause_reason=reason)
    open_incident(code=error.code, subject=f"network {network.pk}", detail=str(error), now=now)


def require_identity(network: Network, found: Identity, *, now: datetime) -> None:
    """Pauses the network and raises `WrongChain` where the node is another chain's.

    A network that was paused for that reason, and no other, resumes when the right node is back.
    """
    try:
        identity.require(network, found)
    except WrongChain as error:
        pause(network, error=error, now=now)
        raise
    if network.paused and _is_about_identity(network.pause_reason):
        _resume(network, now=now)


@transaction.atomic
def _resume(network: Network, *, now: datetime) -> None:
    code = network.pause_reason.partition(":")[0]
    Network.objects.filter(pk=network.pk).update(paused=False, pause_reason="")
    network.paused, network.pause_reason = False, ""
    close_incident(code=code, subject=f"network {network.pk}", now=now)


def _is_about_identity(reason: str) -> bool:
    return reason.partition(":")[0] in {"chain.wrong_chain", "chain.wrong_genesis"}
