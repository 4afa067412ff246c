"""What can go wrong between the platform and a node, by name, so that nobody reads a node's prose to
decide."""

from django.utils.translation import gettext_lazy as _

from chain.reverts import Revert
from kernel.errors import DomainError, Kind


class NodeError(DomainError):
    """The node did not give an answer that can be used. Says nothing about what the node has done."""

    code = "chain.node"
    kind = Kind.UNAVAILABLE
    message = _("The chain node could not answer.")


class NodeUnreachable(NodeError):
    """No connection, no answer in time, an HTTP error or a garbled body."""

    code = "chain.node_unreachable"
    message = _("The chain node at {host} does not answer: {reason}.")


class NodeRefused(NodeError):
    """A JSON-RPC error that is not a revert. Its text is a hint for people; no state follows from it."""

    code = "chain.node_refused"
    message = _("The chain node refused {method}: {reason}.")


class Reverted(DomainError):
    """The EVM ran the call and took it back; `revert` says why, `data` is what the contract gave with it."""

    code = "chain.reverted"
    kind = Kind.CONFLICT
    message = _("The contract refused: {reason}.")

    def __init__(self, revert: Revert, data: bytes = b"") -> None:
        super().__init__(reason=revert.text)
        self.revert = revert
        self.data = data


class WrongChain(DomainError):
    """Behind the configured address is another chain than the one the platform works on. Nothing may be
    signed."""

    code = "chain.wrong_chain"
    kind = Kind.UNAVAILABLE
    message = _("The node is on chain {found}; the platform works on chain {expected}.")


class WrongGenesis(WrongChain):
    """The right chain id over another history, for instance a test node started afresh."""

    code = "chain.wrong_genesis"
    message = _(
        "The node's chain {chain_id} begins with block {found}; the platform's began with {expected}."
    )
