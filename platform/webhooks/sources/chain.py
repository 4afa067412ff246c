"""What happened on the chain, once its block is too deep to be taken back: deployments, pauses, movements and
what was held after them. The rows under a block were written in the commit that indexed it."""

from collections.abc import Iterable, Sequence
from typing import Any

from captable.models import Balance, Movement
from chain.addresses import checksum
from chain.models import Block, Network
from chain.news import on_rollback
from investors.models import Wallet
from tokens.models import ControlChange, Deployment, Token
from webhooks.draft import Audience, Draft
from webhooks.models import Feed
from webhooks.sources.feeds import position, set_position

MOST = 40  # blocks a turn
LAST = 2**31
"""Behind every log of a block."""
Placed = tuple[int, int, Draft]
"""Number of the block, index of the log, what it tells."""


def feed_of(network: Network) -> str:
    return f"network {network.pk}"


def take(network: Network, *, most: int = MOST) -> list[Draft] | None:
    """Of the next final blocks, in the order of the chain."""
    known = position(feed_of(network), start=network.start_number)
    final = network.blocks.filter(number__gt=known, number__lte=network.final_number)
    blocks = {block.pk: block for block in final.order_by("number")[:most]}
    if not blocks:
        return None
    set_position(feed_of(network), max(block.number for block in blocks.values()))
    placed = _Reader(network, blocks).read()
    return [draft for _number, _index, draft in sorted(placed, key=lambda item: item[:2])]


@on_rollback()
def go_back(*, network: Network, above: int) -> None:
    """Only a branch deeper than the network's depth takes back what was told; the one that replaces it is
    told then."""
    Feed.objects.filter(name=feed_of(network), position__gt=above).update(position=above)


class _Reader:
    """One run of blocks; owners are looked up once for all of it."""

    def __init__(self, network: Network, blocks: dict[int, Block]) -> None:
        self.network, self.blocks = network, blocks
        self.movements = list(Movement.objects.filter(block__in=blocks))
        self.balances = list(Balance.objects.filter(block__in=blocks).order_by("pk"))
        self.deployments = list(Deployment.objects.filter(block__in=blocks))
        self.pauses = list(ControlChange.objects.filter(block__in=blocks, holder=None))
        rows: Iterable[Any] = (*self.movements, *self.balances, *self.deployments, *self.pauses)
        tokens = Token.objects.filter(pk__in={row.token_id for row in rows})
        self.tokens = {token.pk: token for token in tokens.select_related("issuer")}
        self.wallets = _wallets(network, {balance.holder for balance in self.balances})

    def read(self) -> list[Placed]:
        placed = [self._deployed(row) for row in self.deployments]
        placed += [self._paused(row) for row in self.pauses]
        for movement in self.movements:
            placed += self._moved(movement)
        for balance in self.balances:
            placed += self._held(balance)
        return placed

    def _block(self, row: Any) -> dict[str, str]:
        block = self.blocks[row.block_id]
        return {"number": str(block.number), "hash": block.hash}

    def _key(self, what: str, row: Any, place: object) -> str:
        return f"{what}:{self.network.pk}:{self.blocks[row.block_id].hash}:{place}"

    def _of_security(self, row: Any, kind: str, data: dict[str, Any]) -> Placed:
        """For the issuer, and for everybody who holds it."""
        token, block = self.tokens[row.token_id], self.blocks[row.block_id]
        draft = Draft(
            key=self._key(kind, row, row.log_index),
            type=kind,
            at=block.timestamp,
            about=token.public_id,
            audience=Audience.HOLDERS,
            organisation_id=token.issuer.organisation_id,
            token_id=token.pk,
            data={"security": token.public_id, "block": self._block(row), **data},
        )
        return block.number, row.log_index, draft

    def _deployed(self, row: Deployment) -> Placed:
        return self._of_security(row, "security.deployed", {"transaction_hash": row.tx_hash})

    def _paused(self, row: ControlChange) -> Placed:
        return self._of_security(row, "security.paused" if row.active else "security.unpaused", {})

    def _moved(self, row: Movement) -> list[Placed]:
        """One for the issuer, one for each wallet that is known."""
        token, block = self.tokens[row.token_id], self.blocks[row.block_id]
        data = {
            "security": token.public_id,
            "units": str(row.units),
            "sender": row.sender and checksum(row.sender),
            "receiver": row.receiver and checksum(row.receiver),
            "transaction_hash": row.tx_hash,
            "log_index": str(row.log_index),
            "block": self._block(row),
        }
        sides = dict.fromkeys(side for side in (row.sender, row.receiver) if side)
        mine = [self.wallets[side] for side in sides if side in self.wallets]
        key = self._key("transfer", row, row.log_index)
        return [
            (block.number, row.log_index, draft)
            for draft in self._to_parties("transfer.completed", key, token, block, data, mine)
        ]

    def _held(self, row: Balance) -> list[Placed]:
        token, block = self.tokens[row.token_id], self.blocks[row.block_id]
        data = {
            "security": token.public_id,
            "holder": checksum(row.holder),
            "units": str(row.units),
            "block": self._block(row),
        }
        mine = [self.wallets[row.holder]] if row.holder in self.wallets else []
        key = self._key("holding", row, f"{token.pk}:{row.holder}")
        return [
            (block.number, LAST, draft)
            for draft in self._to_parties("holding.changed", key, token, block, data, mine)
        ]

    def _to_parties(
        self,
        kind: str,
        key: str,
        token: Token,
        block: Block,
        data: dict[str, Any],
        wallets: Sequence[Wallet],
    ) -> list[Draft]:
        same = {"type": kind, "at": block.timestamp, "about": token.public_id, "token_id": token.pk}
        to_issuer = Draft(
            key=f"{key}:issuer",
            organisation_id=token.issuer.organisation_id,
            data=data | {"wallet": None},
            **same,  # type: ignore[arg-type]
        )
        return [
            to_issuer,
            *(
                Draft(
                    key=f"{key}:{wallet.public_id}",
                    investor_id=wallet.investor_id,
                    data=data | {"wallet": wallet.public_id},
                    **same,  # type: ignore[arg-type]
                )
                for wallet in wallets
            ),
        ]


def _wallets(network: Network, addresses: set[str]) -> dict[str, Wallet]:
    found = Wallet.objects.ready().filter(network=network, address__in=addresses)
    return {wallet.address: wallet for wallet in found}
