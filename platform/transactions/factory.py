"""The token factory of a network: deployed once through the outbox, known to the network when that is
final."""

from datetime import datetime

from accounts.models import User
from chain.addresses import created_by
from chain.bindings import token_factory
from chain.hashing import operation_id
from chain.models import Network
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.outcomes import on_outcome

PURPOSE = "chain.factory"


def request_factory(*, network: Network, actor: User, now: datetime) -> Intent:
    """Queue the deployment; asked again, it is the same intent."""
    call = token_factory.deploy(operation_id("factory", network.chain_id, network.genesis_hash))
    return outbox.submit(
        call=call,
        network=network,
        role=Signer.Role.DEPLOYER,
        purpose=PURPOSE,
        subject=network,
        actor=actor,
        now=now,
    )


@on_outcome(PURPOSE)
def record_factory(*, intent: Intent, now: datetime) -> None:
    """Its address follows from key and nonce, so one that a reorganisation took back is followed on while
    the nonce is held: it comes back, with the tokens it had made, in blocks that are read only once."""
    address = None
    if intent.state in (Intent.State.DONE, Intent.State.BOUND) and intent.nonce is not None:
        address = created_by(intent.signer.address, intent.nonce)
    Network.objects.filter(pk=intent.network_id).update(factory=address)
