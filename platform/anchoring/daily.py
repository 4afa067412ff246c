"""Soon after midnight UTC the day that is over is anchored; a day whose anchor is not confirmed in time is an
incident, closed by itself when a later day's is."""

from datetime import date, datetime, timedelta

from django.conf import settings

from accounts.models import User
from anchoring.operations.anchor_day import anchor_day, end_of
from audit.models import Anchor
from chain.models import Network
from monitoring.incidents import close_incident, open_incident
from monitoring.loops import loop

MISSING = "audit.anchor_missing"
ACTOR = "anchoring"


@loop("anchor", seconds=300.0)
def anchor_yesterday(now: datetime) -> None:
    """Raises `NoSigner`."""
    network = Network.objects.filter(pk=settings.CHAIN_ID).first()
    if network is None:
        return
    yesterday = now.date() - timedelta(days=1)
    anchor = anchor_day(network=network, day=yesterday, actor=User.objects.system(ACTOR), now=now)
    if anchor is not None:
        watch(network, yesterday, now=now)


def watch(network: Network, day: date, *, now: datetime) -> None:
    """From `ANCHOR_DUE_HOURS` after the day's end on, its anchor must be confirmed."""
    subject = f"network {network.pk}"
    if Anchor.objects.confirmed().filter(network=network, day=day).exists():
        close_incident(code=MISSING, subject=subject, now=now)
    elif now >= end_of(day) + timedelta(hours=settings.ANCHOR_DUE_HOURS):
        detail = f"the journal's root of {day} is not on chain"
        open_incident(code=MISSING, subject=subject, detail=detail, now=now)
