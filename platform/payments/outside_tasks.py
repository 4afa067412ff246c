"""The clocks of what is seen outside: confirmed statements go on, stablecoins are followed and paid out."""

import time
from datetime import datetime

from celery import shared_task
from django.conf import settings

from accounts.models import User
from chain import client
from chain.models import Network
from kernel import clock
from monitoring import loops
from monitoring.turnstile import turnstile
from payments.adapters import stablecoin, stablecoin_payouts
from payments.models import CollectionAccount, StatementImport
from payments.policies import SYSTEM_ACTOR
from payments.statement_taking import take_part

SECONDS = 20  # a third of what a task may take


def _nothing_to_take() -> bool:
    return not StatementImport.objects.filter(state=StatementImport.State.TAKING).exists()


@loops.loop("statements", seconds=5.0, idle=_nothing_to_take)
def take_statements(now: datetime) -> bool:
    """Confirmed statements go on, line by line; False where another worker is at it."""
    until, actor = time.monotonic() + SECONDS, User.objects.system(SYSTEM_ACTOR)
    with turnstile("statements", 0) as alone:
        if not alone:
            return False
        for statement in StatementImport.objects.filter(state=StatementImport.State.TAKING).order_by("pk"):
            while take_part(statement, actor=actor, now=now):
                if time.monotonic() > until:
                    return True
        return True


@loops.loop("stablecoins", seconds=10.0)
def follow_stablecoins(now: datetime) -> bool:
    """What is final becomes receipts, what was ordered is asked for; False where another worker is at it."""
    with turnstile("stablecoins", settings.CHAIN_ID % 2**31) as alone:
        if not alone:
            return False
        network = Network.objects.filter(pk=settings.CHAIN_ID).first()
        if network is not None:
            turn(network, now=now)
        return True


def turn(network: Network, *, now: datetime) -> None:
    """Raises `NodeError`."""
    actor = User.objects.system(SYSTEM_ACTOR)
    if CollectionAccount.objects.opened().filter(network=network).exists():
        stablecoin_payouts.hand_over_tokens(network, actor=actor, now=now)
        stablecoin.follow(network, node=client.node(), actor=actor, now=now)


@shared_task
def tick_statements() -> None:
    loops.run("statements", now=clock.now())


@shared_task
def tick_stablecoins() -> None:
    loops.run("stablecoins", now=clock.now())
