"""Write a holder's transfer down as a transaction for their wallet to sign. Nothing is stored or sent."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted
from captable.transfer_refusal import require_transferable
from chain import questions
from chain.bindings.security_token.moves import Move
from chain.client import node
from investors.models import Wallet
from investors.policies import may_act_for
from kernel.errors import DomainError
from tokens.lifecycle import live_address
from tokens.models import Token
from transactions import fees


class UnwritablePartition(DomainError):
    """The name fits no partition of any token."""

    code = "captable.unwritable_partition"
    message = _("“{partition}” can be no partition's name.")


class TooMuchGas(DomainError):
    """The transfer takes more gas than a transaction may have."""

    code = "captable.too_much_gas"
    message = _("The transfer takes more gas than one transaction may have.")


@dataclass(frozen=True, slots=True)
class Unsigned:
    """An EIP-1559 transaction in wei. What only a node knows is None where it was not asked."""

    chain_id: int
    sender: str
    to: str
    data: bytes
    nonce: int | None = None
    gas: int | None = None
    tip: int | None = None
    fee_cap: int | None = None


def prepare_transfer(
    *, token: Token, sender: Wallet, move: Move, offline: bool, actor: User, now: datetime
) -> Unsigned:
    """With `offline` no node is asked, and the wallet fills in nonce, gas and fees itself.

    Raises `NotPermitted`, `UnwritablePartition`, `TransferRefused`, `TooMuchGas`, `NodeUnreachable`,
    `NodeRefused`, `Reverted`.
    """
    if not may_act_for(actor, sender.investor):
        raise NotPermitted
    try:
        data = move.calldata()
    except ValueError as error:
        raise UnwritablePartition(partition=move.partition[:66]) from error
    require_transferable(token=token, sender=sender, move=move, now=now)
    bare = Unsigned(token.network_id, str(sender.address), live_address(token), data)
    return bare if offline else _completed(bare)


def _completed(bare: Unsigned) -> Unsigned:
    nonce, head, estimate = node().ask_all(
        [
            questions.transaction_count(bare.sender, "pending"),
            questions.header("latest"),
            questions.estimate(bare.to, bare.data, bare.sender),
        ]
    )
    gas = fees.gas_limit(estimate=estimate, block_limit=head.gas_limit)
    if gas is None:
        raise TooMuchGas
    price = fees.Price(tip=fees.TIP, fee_cap=2 * head.base_fee + fees.TIP)
    return Unsigned(bare.chain_id, bare.sender, bare.to, bare.data, nonce, gas, price.tip, price.fee_cap)
