"""A branch of blocks made up by a test: logs go to the handlers as from a scan, and are taken away again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import override_settings

from chain.addresses import ZERO
from chain.bindings.security_token import HolderTerms, IssueLine
from chain.bindings.security_token import events as log
from chain.bindings.token_factory import TokenCreated
from chain.hashing import keccak
from chain.models import Block, Network
from chain.news import ROLLED_BACK, news
from indexer.dispatch import Fact, deliver
from tests.factories import NOW, make_token, owner_of
from tokens.models import Token
from tokens.operations.deploy import deploy_token
from transactions.models import Intent, Signer

ONE_PERSON = settings.APPROVALS_POLICY  # whatever policy a test is about, this is not what it asks
_addresses = count(0xC0FFEE00)
_hashes = count(1)


def new_hash() -> str:
    return keccak(next(_hashes).to_bytes(8, "big"))


def new_address() -> str:
    return f"0x{next(_addresses):040x}"


@dataclass
class Branch:
    """`block()` begins the next block; what is told afterwards stands in it."""

    network: Network
    current: Block | None = None
    logs: count = field(default_factory=count)

    def block(self) -> Block:
        self.network.refresh_from_db()
        number = self.network.cursor_number + 1
        self.current = Block.objects.create(
            network=self.network,
            number=number,
            hash=new_hash(),
            parent_hash=self.network.cursor_hash,
            timestamp=NOW + timedelta(seconds=number),
        )
        self.network.cursor_number, self.network.cursor_hash = number, self.current.hash
        self.network.save(update_fields=["cursor_number", "cursor_hash"])
        self.logs = count()
        return self.current

    def fact(self, address: str, args: Any, tx_hash: str = "") -> Fact:
        """In a transaction of its own, unless another is named."""
        return Fact(self.current or self.block(), next(self.logs), tx_hash or new_hash(), address, args)

    @transaction.atomic
    def tell(self, facts: Sequence[Fact], contract: str = "SecurityToken") -> None:
        deliver([((contract, type(fact.args).__name__), fact) for fact in facts])

    def created(self, token: Token, *, deployer: str, address: str = "") -> str:
        address = address or new_address()
        args = TokenCreated(token=address, deployer=deployer, salt=token.salt, clone=False)
        self.tell([self.fact(address, args)], contract="TokenFactory")
        token.refresh_from_db()
        return address

    def executed(
        self, token: Token, operation_id: str, *movements: tuple[str, str, int], payload_hash: str = ""
    ) -> None:
        """With the payload that was asked for, unless another is named, and what it moved in one scan."""
        asked = Intent.objects.filter(network=self.network, operation_id=operation_id).first()
        payload_hash = payload_hash or (asked.payload_hash if asked else new_hash())
        args = log.OperationExecuted(operation_id, payload_hash)
        transfers, together = [log.Transfer(*movement) for movement in movements], new_hash()
        self.tell([self.fact(str(token.address), told, together) for told in (args, *transfers)])

    def registered(self, token: Token, *terms: HolderTerms) -> None:
        self.tell([self.fact(str(token.address), log.HoldersRegistered(new_hash(), terms))])

    def registered_and_issued(self, token: Token, *lines: IssueLine) -> None:
        self.tell(
            [
                self.fact(
                    str(token.address), log.HoldersRegistered(new_hash(), tuple(line.terms for line in lines))
                )
            ]
        )
        self.moved(token, *((ZERO, line.terms.holder, line.units) for line in lines))

    def moved(self, token: Token, *movements: tuple[str, str, int]) -> None:
        """Transfers of the current block: (sender, receiver, base units)."""
        self.tell([self.fact(str(token.address), log.Transfer(*movement)) for movement in movements])

    def told(self, token: Token, *args: Any) -> None:
        """Any other logs of the security, in this order."""
        self.tell([self.fact(str(token.address), each) for each in args])

    def frozen(self, token: Token, holder: str, *, active: bool = True) -> None:
        self.tell([self.fact(str(token.address), log.HolderFrozen(holder, active))])

    def paused(self, token: Token, *, active: bool = True) -> None:
        kind = log.Paused if active else log.Unpaused
        self.tell([self.fact(str(token.address), kind(new_address()))])

    @transaction.atomic
    def rollback(self, above: int) -> None:
        """Drop the blocks above, as the indexer does when the chain took another branch."""
        after = [handler(network=self.network, above=above) for handler in news.handlers(ROLLED_BACK)]
        Block.objects.filter(network=self.network, number__gt=above).delete()
        for mend in filter(callable, after):
            mend()
        kept = Block.objects.filter(network=self.network, number=above).first()
        self.network.cursor_number, self.network.cursor_hash = above, kept.hash if kept else "0x" + "00" * 32
        self.network.save(update_fields=["cursor_number", "cursor_hash"])
        self.current = None


def make_live(**terms: object) -> tuple[Token, Branch]:
    """A deployed security, and the branch on which its contract stands in block 1."""
    token = make_token(**terms)
    with override_settings(APPROVALS_POLICY=ONE_PERSON):
        deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    branch = Branch(token.network)
    branch.block()
    branch.created(token, deployer=Signer.objects.get(role=Signer.Role.DEPLOYER).address)
    return Token.objects.get(pk=token.pk), branch
