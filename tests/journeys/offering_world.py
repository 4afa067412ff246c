"""An offering on a real chain, its investors at the simulator bank, and the clocks that look after both."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from accounts.models import User
from chain import keystore
from chain.bindings import security_token
from issuers.models import Issuer
from kernel.errors import DomainError
from offerings.models import Offering, Subscription
from offerings.money import expectation_of
from offerings.operations.tick_offerings import tick_offerings
from offerings.tasks import settle_all
from payments.balances import totals
from payments.banks.simulator import Simulator, pay_in
from payments.models import CollectionAccount, Expectation
from payments.policies import SYSTEM_ACTOR
from payments.turning import hand_over, read_statements
from tests import factories as make
from tests.support.chain_process import hand_mined_chain
from tests.support.engine import Engine
from tests.support.law import load_lists
from tests.support.offering import OPENS
from tests.support.settling import lists_come_again
from tokens.models import Token
from tokens.operations.deploy import deploy_token

TURNS = 12


@dataclass
class World:
    """`now` is the present of the offering and the bank; the chain has its own."""

    engine: Engine
    now: datetime = OPENS
    refusals: list[str] = field(default_factory=list)

    def live_token(self, issuer: Issuer | None = None, **terms: Any) -> Token:
        """Deployed by the platform itself."""
        token = make.make_token(issuer, form="clone", **terms)
        deploy_token(token=token, actor=make.owner_of(token.issuer.organisation), now=make.NOW)
        self.engine.run()
        return Token.objects.live().get(pk=token.pk)

    def pays(self, order: Subscription, amount: int | Decimal | None = None, *, text: str = "") -> None:
        """The investor pays at the simulator bank, naming the reference among other words."""
        expectation = expectation_of(order)
        assert expectation is not None
        pay_in(
            number=expectation.account.number,
            amount=Decimal(order.amount if amount is None else amount),
            currency=order.currency,
            payer_name=order.investor.name,
            payer_account=f"110-{order.investor.pk:06d}",
            text=text or f"Order {expectation.reference}",
            now=self.now,
        )

    def tick(self, passed: timedelta = timedelta(minutes=1)) -> None:
        """The clocks of the bank, of the offerings, of settlement and of the chain turn once each."""
        self.now += passed
        actor = User.objects.system(SYSTEM_ACTOR)
        hand_over(limit=100, actor=actor, now=self.now)
        read_statements(actor=actor, now=self.now)
        for clock in (lambda: tick_offerings(now=self.now), lambda: settle_all(self.now)):
            try:
                clock()
            except DomainError as refusal:
                self.refusals.append(refusal.code)
        self.engine.run()

    def passes_to(self, moment: datetime) -> None:
        """Days later; the lists of sanctions have come again."""
        self.now = moment
        lists_come_again(moment)

    def until(self, offering: Offering, state: str) -> Offering:
        for _turn in range(TURNS):
            self.tick()
            offering = Offering.objects.get(pk=offering.pk)
            if offering.state == state and not _is_money_on_its_way(offering):
                return offering
        raise AssertionError(f"{offering} is {offering.state}; refused: {self.refusals}")

    def supply(self, token: Token) -> int:
        return self.engine.client.view(str(token.address), security_token.total_supply())

    def units_of(self, order: Subscription) -> int:
        balance = security_token.balance_of(order.wallet.address)
        return self.engine.client.view(str(order.offering.token.address), balance)


def money(offering: Offering) -> dict[str, int]:
    """Where the money at the issuer's collection account is; the bank says the same as the ledger."""
    account = CollectionAccount.objects.get(issuer=offering.token.issuer, currency=offering.currency)
    sums = totals(account)
    told = Simulator().statement(account.number, since=account.opened_at, now=OPENS + timedelta(days=999))
    assert told.balance == sums["bank"]
    return {kind: int(amount) for kind, amount in sums.items() if amount}


def _is_money_on_its_way(offering: Offering) -> bool:
    asked = Expectation.objects.filter(issuer=offering.token.issuer)
    return any(expectation.payouts.filter(state__in=["ordered", "sent"]).exists() for expectation in asked)


@contextmanager
def offering_world(settings: Any, folder: Path) -> Iterator[World]:
    """A chain and keys of its own, and lists of sanctions."""
    settings.KEYSTORE_DIR = folder / "keystore"
    keystore.load.cache_clear()
    load_lists(folder, settings, now=OPENS)
    with hand_mined_chain() as chain:
        yield World(Engine.start(chain))
    keystore.load.cache_clear()
