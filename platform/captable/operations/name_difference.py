"""Which holder's balance differs from the contract's, and since which block, in one line for an incident."""

from captable.models import Balance
from captable.operations.compare import Difference, compare_register
from chain.bindings import security_token
from chain.client import node
from chain.models import Block
from kernel.errors import DomainError
from tokens.lifecycle import live_address
from tokens.models import Token


def name_difference(token: Token) -> str:
    """Never raises: what the node cannot tell now, `manage.py reconcile` tells later."""
    try:
        found = compare_register(token=token)
        first = next((item for item in found.differences), None)
        if first is None:
            return "every holder we know agrees" if found.equal else "no holder we know differs"
        return f"{_said(first)} since block {first_block(token, first.holder) or found.number}"
    except DomainError as error:
        return f"not compared by holder: {error.code}"


def _said(item: Difference) -> str:
    return f"first holder {item.holder}, {item.field}: register {item.ours}, chain {item.chain}"


def first_block(token: Token, holder: str) -> int | None:
    """The first stored block after which the holder's balance is not the contract's; None if none is.

    Once apart they stay apart until somebody mends it, so the blocks are halved, not walked.
    """
    blocks = list(
        Block.objects.filter(network=token.network_id, events__address=live_address(token))
        .order_by("number")
        .distinct()
        .values_list("number", "hash")
    )
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if _agrees(token, holder, *blocks[middle]):
            low = middle + 1
        else:
            high = middle
    return blocks[low][0] if low < len(blocks) else None


def _agrees(token: Token, holder: str, number: int, block_hash: str) -> bool:
    rows = Balance.objects.filter(token=token, holder=holder, number__lte=number).order_by("-number")
    ours = rows.values_list("units", flat=True).first() or 0
    return bool(node().view(live_address(token), security_token.balance_of(holder), block_hash) == ours)
