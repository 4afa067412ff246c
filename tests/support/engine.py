"""The engine on a real node, turned by hand: a factory, a token, deeds to be done, and the oracle that says
whether each of them was done exactly once."""

import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import connection

from accounts.models import User
from chain.bindings import security_token, token_factory
from chain.bindings.security_token import HolderTerms, IssueLine, roles
from chain.calls import View
from chain.client import Node as Client
from chain.hashing import operation_id
from chain.models import Network
from indexer import scan
from indexer.models import Event
from kernel import clock
from tests.support.node import Node
from transactions import outbox, pump
from transactions.models import Attempt, Intent, Signer
from transactions.operations.set_up_network import set_up_network

ROOT = Path(__file__).resolve().parents[2]
FAR_FUTURE = 2**39
_numbers = count(1)


@dataclass
class Engine:
    """`client` may go through a fault proxy; `chain` always speaks to the node itself."""

    chain: Node
    client: Client
    network: Network
    actor: User
    token: str = ""
    issued: dict[str, int] = field(default_factory=dict)

    @classmethod
    def start(cls, chain: Node, url: str = "") -> "Engine":
        """Set up the network, deploy the factory and a token, all through the engine itself."""
        actor, client = User.objects.system("test"), Client(url or chain.url, timeout=5)
        network = set_up_network(node=client, actor=actor, now=clock.now())
        engine = cls(chain, client, network, actor)
        engine.run()
        engine.deploy()
        return engine

    def signer(self, role: str = Signer.Role.ISSUER) -> Signer:
        return self.network.signers.get(role=role, number=1)

    def deploy(self, form: str = "clone") -> Intent:
        intent, predicted = self.order_token(form)
        self.run()
        self.token = self.client.view(str(self.network.factory), predicted)
        return intent

    def order_token(self, form: str = "clone") -> tuple[Intent, View[str]]:
        """Queue a token's creation; and the question to the factory where it will be."""
        self.network.refresh_from_db()
        grants = [
            (self.signer("admin").address, roles.ADMIN),
            (self.signer("issuer").address, roles.ISSUER | roles.REGISTRAR),
            (self.signer("controller").address, roles.CONTROLLER | roles.PAUSER),
        ]
        salt = operation_id("test token", os.getpid(), next(_numbers), clock.now().isoformat())
        terms = {"form": form, "name": "Test", "symbol": "TST", "decimals": 0, "cap": 0}
        call = token_factory.create(str(self.network.factory), salt, grants=grants, **terms)
        intent = self.submit(call, Signer.Role.DEPLOYER, "test.deploy")
        return intent, token_factory.predict(self.signer("deployer").address, salt, **terms)

    def submit(self, call, role=Signer.Role.ISSUER, purpose="test.issue", **more) -> Intent:
        return outbox.submit(
            call=call,
            network=self.network,
            role=role,
            purpose=purpose,
            subject=self.network,
            actor=self.actor,
            now=clock.now(),
            **more,
        )

    def issue(self, how_many: int, lines: int = 2) -> list[Intent]:
        """Queue so many batches, each to new holders; the oracle remembers them."""
        return [self.submit(self.batch(lines)) for _number in range(how_many)]

    def batch(self, lines: int = 2):
        deed = operation_id("test issue", self.token, next(_numbers))
        packed = []
        for _line in range(lines):
            number = next(_numbers)
            terms = HolderTerms(f"0x{0xAB0000 + number:040x}", FAR_FUTURE, 410, 4, number)
            packed.append(IssueLine(terms, units=number))
        call = security_token.register_and_issue_batch(self.token, deed, packed)
        self.issued |= {line.terms.holder: line.units for line in packed}
        return call

    def scan(self) -> None:
        while scan.turn(self.network.pk, node=self.client, now=clock.now()):
            pass

    def pump(self) -> None:
        for signer in self.network.signers.filter(intents__in=Intent.objects.open()).distinct():
            pump.turn(signer.pk, node=self.client, now=clock.now())

    def turn(self) -> None:
        self.scan()
        self.pump()

    def run(self, turns: int = 60) -> None:
        """Turn and mine until nothing is open."""
        for _turn in range(turns):
            self.turn()
            if not Intent.objects.open().exists():
                return
            self.chain.mine()
        raise AssertionError(f"still open: {list(Intent.objects.open())}")

    def worker(self, *, crash_at: str = "", until_idle: bool = True) -> "subprocess.Popen[bytes]":
        """`run_engine` as a process of its own, to be killed."""
        idle = ["--until-idle"] if until_idle else []
        return self.process("manage.py", "run_engine", "--timeout", "90", *idle, crash_at=crash_at)

    def process(self, *command: str, crash_at: str = "") -> "subprocess.Popen[bytes]":
        """A program of ours on the same database, chain and keys."""
        environ = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "RPC_URL": self.client.url,
            "KEYSTORE_DIR": str(settings.KEYSTORE_DIR),
            "CRASH_AT": crash_at,
        }
        return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environ)

    def mine_until_it_ends(self, worker: "subprocess.Popen[bytes]", seconds: int = 100) -> int:
        """Blocks keep coming while the worker runs; its exit code."""
        for _tick in range(seconds * 5):
            try:
                return worker.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                self.chain.mine()
        worker.kill()
        raise AssertionError("the worker did not end")


def was_killed(code: int) -> bool:
    return code == -signal.SIGKILL


def database_url() -> str:
    parts = connection.settings_dict
    account = f"{parts['USER']}:{parts['PASSWORD']}" if parts["PASSWORD"] else parts["USER"]
    return f"postgresql://{account}@{parts['HOST']}:{parts['PORT']}/{parts['NAME']}"


def assert_exactly_once(engine: Engine, *, foreign: int = 0) -> None:
    """The oracle: every deed had its effect once, and the database says what the chain says."""
    engine.scan()
    assert not Intent.objects.open().exists()
    _assert_supply(engine)
    _assert_operations(engine)
    _assert_nonces(engine, foreign)


def _assert_supply(engine: Engine) -> None:
    views = [(engine.token, security_token.balance_of(holder)) for holder in engine.issued]
    assert dict(zip(engine.issued, engine.client.views(views), strict=True)) == engine.issued
    supply = engine.client.view(engine.token, security_token.total_supply())
    assert supply == sum(engine.issued.values())


def _assert_operations(engine: Engine) -> None:
    """One event an operation in the database, the same as on the chain, and the payload is the one
    asked for."""
    wanted = {
        intent.operation_id: intent.payload_hash
        for intent in Intent.objects.filter(purpose="test.issue", state=Intent.State.DONE)
    }
    rows = Event.objects.filter(name="OperationExecuted", address=engine.token)
    assert Counter(row.topics[1] for row in rows) == Counter(wanted.keys())
    views = [(engine.token, security_token.operation_of(deed)) for deed in wanted]
    assert engine.client.views(views) == list(wanted.values())


def _assert_nonces(engine: Engine, foreign: int) -> None:
    """Every mined transaction of the issuer is one we stored before it was sent, or a known stranger."""
    signer = engine.signer()
    mined = int(engine.chain.rpc("eth_getTransactionCount", signer.address, "latest"), 16)
    hashes = Attempt.objects.filter(intent__signer=signer).values_list("tx_hash", flat=True)
    ours = [tx for tx in hashes if engine.chain.rpc("eth_getTransactionReceipt", tx)]
    assert len(ours) + foreign == mined
