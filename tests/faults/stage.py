"""Where the faults play: a platform with a live security on it, workers that can be killed, a node that can
be made to lie, and the sums of all that was ever asked for."""

import multiprocessing
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.process import BaseProcess

from django.db import connection

from accounts.models import User
from chain.client import Node as Client
from chain.models import Network
from investors.models import Wallet
from kernel import clock
from tests.factories import make_eligible, make_token, owner_of
from tests.faults import oracle
from tests.faults.oracle import Cost
from tests.faults.programs import OwnProgram
from tests.faults.services import Ground
from tests.faults.worker import Bent, work
from tests.support.node import Node
from tokens.models import Issuance, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import issue
from transactions.models import Intent, Signer
from transactions.operations.set_up_network import set_up_network

HOLDERS = 12
PATIENCE = 90.0
TICK = 0.03


class Stuck(AssertionError):
    """Something that has to happen did not, within the suite's patience."""


@dataclass
class Stage:
    """`chain` speaks to the node itself, `client` too; workers go through the proxy.

    `strangers` are transactions by the issuer's key that are not in the database, `mutant` is what is broken
    in every worker from now on, `programs` are the platform's processes as in production,
    `patience` is how long anything may take, in seconds.
    """

    ground: Ground
    chance: random.Random
    chain: Node
    client: Client
    token: Token
    owner: User
    wallets: list[Wallet]
    wanted: Counter[str] = field(default_factory=Counter)
    fresh: list[Issuance] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)
    mutant: str = ""
    patience: float = PATIENCE
    workers: list[BaseProcess] = field(default_factory=list)
    programs: list[OwnProgram] = field(default_factory=list)

    @classmethod
    def build(cls, ground: Ground, chance: random.Random) -> "Stage":
        multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.faults.worker"])
        chain, client = ground.node.node, Client(ground.node.node.url, timeout=20)
        set_up_network(node=client, actor=User.objects.system("faults"), now=clock.now())
        token = make_token(form="clone", decimals=0, cap=10**12, now=clock.now())
        owner = owner_of(token.issuer.organisation)
        wallets = [make_eligible(now=clock.now()) for _number in range(HOLDERS)]
        stage = cls(ground, chance, chain, client, token, owner, wallets)
        stage.worker()
        stage.until_nothing_is_open()
        deploy_token(token=token, actor=owner, now=clock.now())
        stage.worker()
        stage.until_nothing_is_open()
        stage.token = Token.objects.live().get(pk=token.pk)
        return stage

    # asking for work

    def issue(self, number: int = 3) -> list[Issuance]:
        """So many deeds of one holder each, which the oracle remembers."""
        return [self.issue_to(self.chance.choice(self.wallets)) for _number in range(number)]

    def issue_to(self, wallet: Wallet) -> Issuance:
        units = self.chance.randint(1, 99)
        asked = issue(token=self.token, wallet=wallet, units=units, actor=self.owner, now=clock.now())
        self.wanted[wallet.address] += units
        self.fresh.append(asked)
        return asked

    @property
    def signer(self) -> Signer:
        return Signer.objects.get(network=self.token.network_id, role=Signer.Role.ISSUER)

    @property
    def network(self) -> Network:
        return Network.objects.get(pk=self.token.network_id)

    def bound(self) -> int:
        return Intent.objects.filter(state=Intent.State.BOUND).count()

    # workers

    def worker(self, bent: Bent | None = None) -> BaseProcess:
        """A real process with the real loops, from the fork server."""
        context = multiprocessing.get_context("forkserver")
        process = context.Process(target=work, args=(replace(bent or Bent(), mutant=self.mutant),))
        process.start()
        self.workers.append(process)
        return process

    def dies(self, worker: BaseProcess) -> None:
        """Blocks keep coming until the armed place kills it. Raises `Stuck` where it does not."""
        self.until(lambda: worker.exitcode is not None, mining=True)
        if worker.exitcode != -signal.SIGKILL:
            raise Stuck(f"the worker was not killed but ended with {worker.exitcode}")

    def kill_all(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.join()
        self.workers.clear()
        for program in self.programs:
            program.kill()
        self.programs.clear()

    def program(self, program: OwnProgram) -> OwnProgram:
        """One of the platform's processes, killed with the workers if not before."""
        self.programs.append(program)
        return program

    # waiting

    def until(self, happens: Callable[[], bool], *, mining: bool = False) -> None:
        deadline = time.monotonic() + self.patience
        while not happens():
            if time.monotonic() > deadline:
                raise Stuck("what was waited for did not happen")
            if mining:
                self.chain.mine()
            time.sleep(TICK)

    def until_bound(self, number: int = 1) -> None:
        """Signed and sent, in no block yet."""
        self.until(lambda: self.bound() >= number)

    def until_nothing_is_open(self) -> None:
        self.until(lambda: not Intent.objects.open().exists(), mining=True)
        self.kill_all()

    @contextmanager
    def lying(self, **rules: object) -> Iterator[None]:
        """The node answers by these rules (by method name) for a while."""
        self.ground.proxy.rules.update(rules)  # type: ignore[arg-type]
        try:
            yield
        finally:
            self.ground.proxy.rules.clear()

    # afterwards

    def recover(self) -> float:
        """All faults off, one sound worker: seconds until the branch is read and nothing is open."""
        self.ground.proxy.rules.clear()
        self.kill_all()
        connection.close_if_unusable_or_obsolete()
        self.chain.mine()
        began = time.monotonic()
        self.until(self._has_settled, mining=True)
        seconds = time.monotonic() - began
        self.until(self._is_read)
        self.kill_all()
        return seconds

    def _has_settled(self) -> bool:
        """A worker ends by itself when nothing is open, and that may be before it has seen a fork."""
        if not any(worker.is_alive() for worker in self.workers):
            self.worker()
        return self._follows_the_chain() and not Intent.objects.open().exists()

    def _is_read(self) -> bool:
        if not any(worker.is_alive() for worker in self.workers):
            self.worker()
        return self.network.cursor_number >= self.chain.height() and self._follows_the_chain()

    def _follows_the_chain(self) -> bool:
        """The cursor's block is on the branch the node is on, and not far behind."""
        network = self.network
        block = self.chain.rpc("eth_getBlockByNumber", hex(network.cursor_number), False)
        return (
            bool(block)
            and block["hash"] == network.cursor_hash
            and network.cursor_number >= self.chain.height() - 2
        )

    def cost(self) -> Cost:
        """Of what was asked for since the last look, and of every holder."""
        fresh, self.fresh = self.fresh, []
        deeds = oracle.of_deeds(self.token, fresh, node=self.client)
        return deeds + oracle.of_holders(self.token, self.wanted, node=self.client)

    def cost_of_nonces(self) -> Cost:
        return oracle.of_nonces(self.token, node=self.client, strangers=self.strangers)
