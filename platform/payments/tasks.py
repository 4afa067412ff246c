"""The payments' clock. A lost or repeated tick does no harm."""

from datetime import datetime

from celery import shared_task

from accounts.models import User
from kernel import clock
from monitoring import loops
from monitoring.turnstile import turnstile
from payments.models import Payout
from payments.policies import SYSTEM_ACTOR
from payments.turning import hand_over, read_statements, watch

PERIOD = 10.0
MOST = 100  # payouts a turn


def _nothing_to_tell() -> bool:
    return not Payout.objects.for_banks().exists()


@loops.loop("payments", seconds=PERIOD, idle=_nothing_to_tell)
def turn(now: datetime) -> bool:
    """False where another worker is at it: a balance is compared with what was read, undisturbed."""
    with turnstile("payments", 0) as got:
        if not got:
            return False
        actor = User.objects.system(SYSTEM_ACTOR)
        watch(now=now)
        hand_over(limit=MOST, actor=actor, now=now)
        read_statements(actor=actor, now=now)
        return True


@shared_task
def tick_payments() -> None:
    loops.run("payments", now=clock.now())
