"""A security with two holders whose issuer wants to be told, and the clock of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from chain.addresses import ZERO
from investors.models import Wallet
from tests import factories as make
from tests.support.branch import Branch, make_live
from tests.support.receiver import Listener
from tokens.models import Token
from tokens.operations.deploy import deploy_token
from transactions.models import Signer
from webhooks.delivering import deliver
from webhooks.models import Event, Receiver
from webhooks.operations.add_receiver import add_receiver
from webhooks.publishing import publish


@dataclass
class World:
    """`now` is the clock; `turn` is what Celery's does every few seconds."""

    token: Token
    branch: Branch
    owner: User
    wallets: list[Wallet]
    listener: Listener
    receiver: Receiver
    now: datetime = make.NOW + timedelta(hours=1)
    moves: int = field(default=0)

    def move(self, units: int = 1) -> None:
        """The first holder gives the second some; two blocks later it is final."""
        first, second = (wallet.address for wallet in self.wallets)
        self.branch.block()
        self.branch.moved(self.token, (first, second, units))
        self.settle()
        self.moves += 1

    def settle(self) -> None:
        for _block in range(self.branch.network.depth):
            self.branch.block()

    def other_security(self, holder: Wallet) -> "World":
        """Of the same issuer, with the same holders."""
        token = make.make_token(self.token.issuer)
        deploy_token(token=token, actor=self.owner, now=make.NOW)
        self.branch.block()
        self.branch.created(token, deployer=Signer.objects.get(role=Signer.Role.DEPLOYER).address)
        token = Token.objects.get(pk=token.pk)
        self.branch.moved(token, (ZERO, holder.address, 1000))
        self.settle()
        self.turn()
        self.listener.taken.clear()
        return replace(self, token=token)

    def turn(self, later: timedelta = timedelta(0)) -> int:
        self.now += later
        publish(now=self.now)
        return deliver(now=self.now)

    def events(self, kind: str = "") -> list[Event]:
        seen = Event.objects.seen_by_organisation(self.token.issuer.organisation).order_by("pk")
        return list(seen.filter(type=kind) if kind else seen)


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener().open()
    yield listener
    listener.close()


@pytest.fixture
def world(db: None, listener: Listener) -> World:
    token, branch = make_live()
    wallets = [make.make_eligible(), make.make_eligible()]
    branch.block()
    branch.moved(token, *((ZERO, wallet.address, 1000) for wallet in wallets))
    branch.block()
    branch.block()
    publish(now=make.NOW)
    owner = make.owner_of(token.issuer.organisation)
    receiver, secret = add_receiver(
        url=listener.url, organisation=token.issuer.organisation, actor=owner, now=make.NOW
    )
    listener.secrets.append(secret)
    return World(token, branch, owner, wallets, listener, receiver)
