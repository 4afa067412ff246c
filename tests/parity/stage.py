"""Where parity plays: one live security on a node that mines when told, at the second it is told, and the
accounts that may act on it. Nothing of the platform stands between an act and the chain; all that the
platform knows of it comes from its indexer."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from chain import questions
from chain.bindings.security_token.holds import Parties
from chain.bindings.security_token.partitions import DEFAULT
from chain.client import Node
from chain.hashing import operation_id
from chain.questions import Question
from investors.models import Investor
from kernel import clock
from tests.factories import NOW, make_investor, make_key, make_token, make_wallet, owner_of
from tests.support.engine import Engine
from tokens.models import Token
from tokens.operations.deploy import deploy_token

PEOPLE = 48
GAS, WEALTH = 400_000, 10**20
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Deed:
    """A transaction the node signs for whoever it is."""

    sender: str
    to: str
    data: bytes


@dataclass
class Stage:
    """`people` are all accounts there are, each a wallet of `investor`; `now` is the newest block's time;
    `moments` are the seconds at which something ends or begins, and `expiring` the share of registrations
    that end within the run."""

    engine: Engine
    investor: Investor
    people: list[str]
    token: Token
    chance: random.Random
    expiring: float
    now: int = 0
    moments: set[int] = field(default_factory=set)
    holds: list[Parties] = field(default_factory=list)
    partitions: list[str] = field(default_factory=lambda: [DEFAULT])
    modules: list[str] = field(default_factory=list)

    @classmethod
    def build(cls, engine: Engine, seed: int, *, expiring: float = 0.0) -> "Stage":
        chance = random.Random(seed)
        engine.chain.rpc("anvil_autoImpersonateAccount", True)
        investor, people = _people(engine)
        stage = cls(engine, investor, people, _security(engine, chance), chance, expiring)
        rich = [*people, *(signer.address for signer in engine.network.signers.all())]
        stage.node.ask_all([Question("anvil_setBalance", (each, hex(WEALTH)), bool) for each in rich])
        stage.now = stage.read_time()
        return stage

    @property
    def node(self) -> Node:
        return self.engine.client

    @property
    def address(self) -> str:
        return str(self.token.address)

    def of_role(self, role: str) -> str:
        return self.engine.signer(role).address

    def new_id(self) -> str:
        return operation_id("parity", self.address, next(_numbers))

    def soon(self, within: int = 600) -> int:
        """A second that is near, and that the clock will hardly pass unseen."""
        moment = self.now + self.chance.randint(1, within)
        self.moments.add(moment)
        return moment

    def next_edge(self) -> int:
        """A second for the next block: mostly the very one in which something ends, or the one after it."""
        edges = [moment + late for moment in self.moments for late in (0, 1) if self.now < moment + late]
        near = [edge for edge in edges if edge <= self.now + 300]
        if near and self.chance.random() < 0.8:
            return min(near)
        return self.now + self.chance.randint(1, 60)

    def put(self, deeds: Sequence[Deed], *, at: int) -> list[bool]:
        """Into one block of this time, in this order: which of them were not taken back."""
        hashes = self.node.ask_all([_sending(deed) for deed in deeds])
        self.engine.chain.rpc("evm_setNextBlockTimestamp", at)
        self.engine.chain.mine()
        receipts = self.node.ask_all([questions.receipt(tx_hash) for tx_hash in hashes])
        self.now = self.read_time()
        assert all(receipts), "not all of them went into the block"
        return [receipt.succeeded for receipt in receipts]

    def fork(self, depth: int) -> None:
        """The newest blocks are replaced by empty ones."""
        self.engine.chain.rpc("anvil_reorg", depth, [])
        self.now = self.read_time()

    def read(self) -> None:
        """The real indexer, up to the newest block."""
        self.engine.scan()

    def read_time(self) -> int:
        header = self.node.ask(questions.header("latest"))
        assert header is not None
        return clock.to_timestamp(header.timestamp)


def _people(engine: Engine) -> tuple[Investor, list[str]]:
    investor = make_investor()
    keys = [make_key(f"parity {number} of {investor.public_id}") for number in range(PEOPLE)]
    wallets = [make_wallet(investor, key=key, network=engine.network) for key in keys]
    return investor, [wallet.address for wallet in wallets]


def _security(engine: Engine, chance: random.Random) -> Token:
    token = make_token(form=chance.choice(["clone", "standalone"]))
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    return Token.objects.live().select_related("network").get(pk=token.pk)


def _sending(deed: Deed) -> Question[str]:
    fields = {"from": deed.sender, "to": deed.to, "data": "0x" + deed.data.hex(), "gas": hex(GAS)}
    return Question("eth_sendTransaction", (fields,), str)
