"""Money that came to an address on chain: transfers the indexer saw become receipts once their block is
final.

A token is believed only as far as its own books go: at the final block the balance it states must be what
its events came to. One that takes a fee, rebases or reports what did not happen is an incident, and nothing
of that account is taken in while it lasts. A receipt whose transfer has vanished, in a reorganisation
deeper than what is called final, is taken back.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from accounts.models import User
from chain import questions
from chain.addresses import ZERO
from chain.bindings import erc20
from chain.client import Node
from chain.errors import NodeRefused
from chain.models import Block, Network
from kernel.errors import DomainError
from kernel.fields import Uint256Field
from monitoring.crash import crash_point
from monitoring.incidents import close_incident, open_incident
from payments.adapters.token_units import places_of, to_money
from payments.lines import CreditLine
from payments.models import CollectionAccount, Payout, Receipt, TokenReceipt, TokenTransfer
from payments.operations.compare_balance import compare_balance
from payments.operations.reverse_receipt import reverse_receipt
from payments.operations.take_receipt import take_receipt
from payments.token_places import accounts_by_place

DIFFERS, NOT_TAKEN = "payments.token_differs", "payments.transfer_not_taken"
REORGANISED = "reorganised"
MOST = 500  # transfers of an account a turn


def follow(network: Network, *, node: Node, actor: User, now: datetime) -> None:
    """One turn. Raises `NodeError`."""
    final = network.blocks.filter(number__lte=network.final_number).order_by("-number").first()
    if network.paused or final is None:
        return
    _take_back_vanished(network, actor=actor, now=now)
    rows = list(accounts_by_place(network.pk).values())
    for account, said in zip(rows, _balances(rows, final, node), strict=True):
        if _is_believed(account, said, final, now=now):
            _take(account, final, actor=actor, now=now)
            _compare(account, said or 0, final, now=now)


def _balances(accounts: Sequence[CollectionAccount], final: Block, node: Node) -> list[int | None]:
    """What each token says at the final block; None where it gives no answer."""
    asked = [
        questions.call(str(account.token), erc20.balance_of(str(account.address)).data, final.hash)
        for account in accounts
    ]
    return [_number(answer) for answer in node.try_all(asked)]


def _number(answer: object) -> int | None:
    if isinstance(answer, NodeRefused):
        raise answer
    with suppress(ValueError):
        return erc20.balance_of("0x" + "00" * 20).read(answer) if isinstance(answer, bytes) else None
    return None


def _is_believed(account: CollectionAccount, said: int | None, final: Block, *, now: datetime) -> bool:
    told = account.transfers.filter(block__number__lte=final.number)
    ours = _sum(told.filter(is_incoming=True)) - _sum(told.filter(is_incoming=False))
    if said == ours:
        close_incident(code=DIFFERS, subject=account.public_id, now=now)
        return True
    detail = f"at block {final.number} the token says {said} base units, its transfers come to {ours}"
    open_incident(code=DIFFERS, subject=account.public_id, detail=detail, now=now)
    return False


def _sum(transfers: "QuerySet[TokenTransfer]") -> int:
    return int(transfers.order_by().aggregate(total=Sum("amount"))["total"] or 0)


def _pending(account: CollectionAccount, final: Block) -> "QuerySet[TokenTransfer]":
    """Final ones to the account of which there is no receipt. What rounds to nothing is none."""
    places = TokenReceipt.objects.filter(
        receipt__account=account, block_hash=OuterRef("block__hash"), log_index=OuterRef("log_index")
    )
    incoming = account.transfers.filter(~Exists(places), is_incoming=True, block__number__lte=final.number)
    return incoming.filter(amount__gte=_least(account)).order_by("block__number", "log_index")


def _least(account: CollectionAccount) -> int:
    """Base units of the smallest sum that the books can hold."""
    return 10 ** max((account.decimals or 0) - places_of(account), 0)


def _take(account: CollectionAccount, final: Block, *, actor: User, now: datetime) -> None:
    """One that is no money (more than our books can hold) is told, and keeps nobody else waiting."""
    for transfer in list(_pending(account, final)[:MOST]):
        try:
            _take_one(account, transfer.pk, actor=actor, now=now)
        except DomainError as refusal:
            open_incident(code=NOT_TAKEN, subject=str(transfer), detail=str(refusal), now=now)
        crash_point("stablecoin.taken")


@transaction.atomic
def _take_one(account: CollectionAccount, pk: int, *, actor: User, now: datetime) -> None:
    """The transfer is locked: while it is taken in, its block stays."""
    rows = TokenTransfer.objects.select_for_update(of=("self",), no_key=True).select_related("block")
    transfer = rows.filter(pk=pk).first()
    if transfer is None:
        return
    block = transfer.block
    line = CreditLine(
        external_id=f"{block.hash}:{transfer.log_index}",
        amount=to_money(int(transfer.amount), account),
        currency=account.currency,
        booked_at=block.timestamp,
        payer_account="" if transfer.other == ZERO else str(transfer.other),
        text=str(transfer.tx_hash),
    )
    receipt = take_receipt(account=account, line=line, actor=actor, now=now)
    TokenReceipt.objects.get_or_create(
        receipt=receipt,
        defaults={
            "network_id": block.network_id,
            "block_number": block.number,
            "block_hash": block.hash,
            "log_index": transfer.log_index,
        },
    )


def _take_back_vanished(network: Network, *, actor: User, now: datetime) -> None:
    there = TokenTransfer.objects.filter(
        account=OuterRef("receipt__account"),
        block__hash=OuterRef("block_hash"),
        log_index=OuterRef("log_index"),
    )
    seen = TokenReceipt.objects.filter(network=network, block_number__lte=network.cursor_number)
    gone = seen.exclude(receipt__state=Receipt.State.REVERSED).filter(~Exists(there))
    for place in gone.select_related("receipt__account__issuer").order_by("pk"):
        reverse_receipt(receipt=place.receipt, reason=REORGANISED, actor=actor, now=now)


def _compare(account: CollectionAccount, said: int, final: Block, *, now: datetime) -> None:
    """With the ledger, in a moment in which nothing is on its way."""
    under_way = account.payouts.filter(state__in=[Payout.State.ORDERED, Payout.State.SENT])
    if under_way.exists() or _pending(account, final).exists():
        return
    incoming = account.transfers.filter(is_incoming=True, block__number__lte=final.number).order_by()
    finer = incoming.aggregate(total=Sum(F("amount") % _least(account), output_field=Uint256Field()))["total"]
    compare_balance(account=account, balance=to_money(said - int(finer or 0), account), now=now)
