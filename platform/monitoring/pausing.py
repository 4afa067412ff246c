"""A network whose node is not what it was is paused before anything is signed, and resumed when it is
itself again."""

from datetime import datetime

from django.db import transaction

from chain import identity
from chain.errors import WrongChain, WrongGenesis
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
    resume(network, after=(WrongChain, WrongGenesis), now=now)


def is_paused_by(network: Network, *errors: type[DomainError]) -> bool:
    code = network.pause_reason.partition(":")[0]
    return network.paused and code in {error.code for error in errors}


def resume(network: Network, *, after: tuple[type[DomainError], ...], now: datetime) -> None:
    """Let the loops go on if one of these errors, and no other, had stopped them."""
    if is_paused_by(network, *after):
        _resume(network, now=now)


@transaction.atomic
def _resume(network: Network, *, now: datetime) -> None:
    code = network.pause_reason.partition(":")[0]
    Network.objects.filter(pk=network.pk).update(paused=False, pause_reason="")
    network.paused, network.pause_reason = False, ""
    close_incident(code=code, subject=f"network {network.pk}", now=now)
