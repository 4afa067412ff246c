"""An issuer that collects a stablecoin at a cashier's address, an investor with a proved wallet who pays."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from accounts.models import User
from chain.bindings import erc20
from investors.models import Investor
from issuers.models import Issuer
from kernel import clock
from payments.adapters import stablecoin
from payments.adapters.stablecoin_payouts import hand_over_tokens
from payments.models import CollectionAccount, Expectation
from payments.operations.draft_address import draft_address
from payments.operations.expect_payment import expect_payment
from payments.operations.open_account import open_account
from payments.policies import SYSTEM_ACTOR
from tests.factories import make_approved, make_investor, make_key, make_officer, make_wallet
from tests.support.engine import Engine
from tests.support.grades import code_of
from tests.support.ledger import Ledger
from tests.support.node import Node
from transactions.models import Signer

COINS = Path(__file__).parent / "coins.sol"
DOLLAR = 10**6


@pytest.fixture
def engine(chain: Node, new_keys: None, transactional_db: None, settings: Settings) -> Engine:
    settings.CASHIER_SENDERS = 1
    return Engine.start(chain)


@dataclass
class Till:
    """`coin` is the contract's name in `coins.sol`."""

    engine: Engine
    coin: str = "Dollar"
    now: datetime = field(default_factory=clock.now)
    issuer: Issuer = field(default_factory=make_approved)
    officer: User = field(default_factory=make_officer)
    investor: Investor = field(default_factory=make_investor)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.engine.chain)
        self.key = make_key(self.investor.public_id)
        self.ledger.impersonate(self.key.address)
        make_wallet(self.investor, key=self.key, network=self.engine.network)
        self.actor = User.objects.system(SYSTEM_ACTOR)
        self.token = self.ledger.deploy(code_of(self.coin, COINS)).lower()
        self.ledger.send(self.token, "mint(address,uint256)", self.key.address, 10_000 * DOLLAR)
        self.cashier = self.engine.signer(Signer.Role.CASHIER)
        self.account = self.open(self.cashier.address)

    def open(self, address: str) -> CollectionAccount:
        by = {"node": self.engine.client, "actor": self.officer, "now": self.now}
        draft = draft_address(
            issuer=self.issuer, network=self.engine.network, token=self.token, address=address, **by
        )
        return open_account(account=draft, **by)

    def expect(self, amount: int, key: str = "order") -> Expectation:
        return expect_payment(
            key=key,
            investor=self.investor,
            issuer=self.issuer,
            amount=Decimal(amount),
            currency="TUSD",
            due_at=self.now + timedelta(days=3),
            purpose="tests.till",
            subject="sub_1",
            actor=self.actor,
            now=self.now,
        )

    def pay(self, units: int, *, sender: str = "", to: str = "") -> None:
        """In base units, in a block of its own."""
        call = erc20.transfer(self.token, "0x" + "00" * 32, to or self.cashier.address, units)
        self.ledger.execute(self.token, call.data, sender=sender or self.key.address)

    def balance(self, account: str) -> int:
        found: int = self.engine.client.view(self.token, erc20.balance_of(account))
        return found

    def look(self) -> None:
        """What the clocks do: follow the chain, take what is final, ask for what was ordered."""
        self.engine.scan()
        self.engine.network.refresh_from_db()
        hand_over_tokens(self.engine.network, actor=self.actor, now=clock.now())
        stablecoin.follow(self.engine.network, node=self.engine.client, actor=self.actor, now=clock.now())

    def finish(self) -> None:
        """Blocks until everything is final, and a look."""
        self.engine.chain.mine(self.engine.network.depth)
        self.look()


@pytest.fixture
def till(engine: Engine) -> Till:
    return Till(engine)
