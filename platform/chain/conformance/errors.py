"""Why an address cannot be graded."""

from django.utils.translation import gettext_lazy as _

from chain.errors import WrongChain
from kernel.errors import DomainError, Kind


class NoContract(DomainError):
    """The address has no code on this chain: a person's account, or a contract of another chain."""

    code = "chain.no_contract"
    kind = Kind.MISSING
    message = _("There is no contract at {address} on chain {chain_id}.")


class UnexpectedChain(WrongChain):
    """The node serves another chain than the one asked for; the address means something else there."""

    code = "chain.unexpected_chain"
    message = _("The node is on chain {found}; chain {expected} was asked for.")
