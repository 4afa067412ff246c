"""Clock ticks. A lost or repeated one does no harm."""

from celery import shared_task

from accounts.models import User
from compliance.operations.expire_cases import CLOCK, expire_cases
from kernel import clock


@shared_task
def tick_expiry() -> int:
    """Let identifications end whose time has come."""
    return expire_cases(actor=User.objects.system(CLOCK), now=clock.now())
