"""The clock of the register: a sweep every half minute, and sooner when compliance changes its mind."""

import time
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.db import transaction

from accounts.models import User
from chain import client
from compliance.models import WalletRecovery
from compliance.news import RECOVERY_CONFIRMED, WHITELIST_CHANGED, news
from compliance.operations.settle_recovery import RECOVERER
from kernel import clock
from monitoring import loops
from tokens.models import HolderImport, Token
from tokens.operations.advance_recovery import advance_recovery
from tokens.operations.reconcile_register import REGISTRAR, reconcile_register
from tokens.operations.split_issue import split_refused
from tokens.operations.withdraw_issues import withdraw_issues
from tokens.recovering import PURPOSE as RECOVER
from tokens.taking_in import take_next
from transactions.outcomes import on_outcome

PERIOD = 30.0
SECONDS = 20


@loops.loop("register", seconds=PERIOD)
def sweep(now: datetime) -> None:
    """Compare every live register, and what is queued for it, with what compliance decided."""
    actor = User.objects.system(REGISTRAR)
    live = Token.objects.live().filter(network=settings.CHAIN_ID).order_by("pk")
    for token in live:
        withdraw_issues(token=token, actor=actor, now=now)
        reconcile_register(token=token, actor=actor, now=now)
    for token in live:  # last: this alone needs the node
        split_refused(token=token, node=client.node(), actor=actor, now=now)


@loops.loop("imports", seconds=5.0)
def take_in(now: datetime) -> None:
    """Files that were confirmed go on, part by part, for a third of what a task may take."""
    until = time.monotonic() + SECONDS
    for pk in HolderImport.objects.filter(state=HolderImport.State.CONFIRMING).values_list("pk", flat=True):
        while take_next(pk, now=now):
            if time.monotonic() > until:
                return


@loops.loop("recoveries", seconds=PERIOD)
def recover(now: datetime) -> None:
    """Confirmed recoveries of lost wallets are carried out, register by register."""
    actor = User.objects.system(RECOVERER)
    confirmed = WalletRecovery.objects.filter(state=WalletRecovery.State.CONFIRMED)
    for recovery in confirmed.filter(lost__network=settings.CHAIN_ID).order_by("pk"):
        advance_recovery(recovery=recovery, node=client.node(), actor=actor, now=now)


@shared_task
def tick_imports() -> None:
    loops.run("imports", now=clock.now())


@shared_task
def tick_register() -> None:
    loops.run("register", now=clock.now())


@shared_task
def tick_recoveries() -> None:
    loops.run("recoveries", now=clock.now())


@shared_task
def tick_handover() -> None:
    loops.run("handover", now=clock.now())


@news.on(WHITELIST_CHANGED)
def nudge(**_news: object) -> None:
    """A lost ring is harmless: the sweep comes anyway."""
    transaction.on_commit(lambda: tick_register.apply_async(expires=PERIOD), robust=True)


@on_outcome(RECOVER)
@news.on(RECOVERY_CONFIRMED)
def nudge_recoveries(**_news: object) -> None:
    transaction.on_commit(lambda: tick_recoveries.apply_async(expires=PERIOD), robust=True)
