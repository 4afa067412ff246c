"""Many securities, holders on the register of each, and what is asked of them (`benchmarks.revocation`)."""

import time
from dataclasses import dataclass

from accounts.models import User
from chain import questions
from chain.bindings import security_token
from chain.client import Node as Client
from compliance.operations.revoke_investor import revoke_investor
from indexer import scan
from investors.models import Wallet
from kernel import clock
from tests.factories import make_approved, make_eligible, make_officer, make_token, owner_of
from tests.support.node import Node
from tokens import tasks
from tokens.models import Token
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import issue
from transactions import pump
from transactions.models import Intent
from transactions.operations.set_up_network import set_up_network

BLOCK_SECONDS = 1
REVOCATIONS = 3


@dataclass
class Scene:
    """`holders` are those still to be revoked, each with a unit of every security; `queued` counts the units
    asked for the `other` holder."""

    chain: Node
    client: Client
    tokens: list[Token]
    other: Wallet
    holders: list[Wallet]
    officer: User
    revoked: Wallet | None = None
    queued: int = 0
    before: int = 0

    @classmethod
    def set(cls, chain: Node, count: int) -> "Scene":
        """Mined at will until all stand; from then on by the clock."""
        client, now = Client(chain.url), clock.now()
        set_up_network(node=client, actor=User.objects.system("bench"), now=now)
        other, *holders = (make_eligible(now=now) for _number in range(1 + REVOCATIONS))
        scene = cls(chain, client, [], other, holders, make_officer())
        scene._settle_by_hand()
        issuer = make_approved(now=now)
        for _number in range(count):
            token = make_token(issuer, now=now)
            deploy_token(token=token, actor=owner_of(issuer.organisation), now=now)
        scene._settle_by_hand()
        scene.tokens = list(Token.objects.live().order_by("pk"))
        for wallet in (other, *holders):
            for token in scene.tokens:
                scene._issue(token, wallet)
        scene._settle_by_hand()
        scene.before = scene._units()
        chain.rpc("evm_setIntervalMining", BLOCK_SECONDS)
        return scene

    def queue(self, issues: int) -> None:
        """To the other holder, spread over the securities; the first are signed."""
        for number in range(issues):
            self._issue(self.tokens[number % len(self.tokens)], self.other)
        self.queued += issues
        pump.run_all(clock.now())

    def revoke(self, *, overtakes: bool) -> float:
        """The decision, and the sweep it rings for; the moment when every register was asked."""
        self.revoked = self.holders.pop()
        investor, reason = self.revoked.investor, "sanctions_match"
        revoke_investor(investor=investor, reason_code=reason, actor=self.officer, now=clock.now())
        tasks.sweep(clock.now())
        if not overtakes:
            Intent.objects.filter(urgent=True).update(urgent=False)
        return time.monotonic()

    def accepting(self) -> int:
        """How many registers let the revoked holder send or receive, by the contract's own answer."""
        holder, other = str(self.revoked and self.revoked.address), self.other.address
        asked = [
            (security_token.can_transfer(receiver, 1), str(token.address), sender)
            for token in self.tokens
            for sender, receiver in ((holder, other), (other, holder))
        ]
        calls = [questions.call(address, view.data, sender=sender) for view, address, sender in asked]
        answers = self.client.ask_all(calls)
        return sum(view.read(answer).allowed for (view, *_), answer in zip(asked, answers, strict=True))

    def turn(self) -> None:
        """Each loop once, in this process."""
        scan.run_all(clock.now())
        pump.run_all(clock.now())

    def settle(self) -> None:
        while Intent.objects.open().exists():
            self.turn()
            time.sleep(0.1)

    def missing_units(self) -> int:
        return self.before + self.queued - self._units()

    def _settle_by_hand(self) -> None:
        while Intent.objects.open().exists():
            self.turn()
            self.chain.mine(2)

    def _issue(self, token: Token, wallet: Wallet) -> None:
        issue(token=token, wallet=wallet, units=1, actor=owner_of(token.issuer.organisation), now=clock.now())

    def _units(self) -> int:
        views = [(str(token.address), security_token.balance_of(self.other.address)) for token in self.tokens]
        return sum(self.client.views(views))
