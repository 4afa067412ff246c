"""Verifies the whole journal when somebody asked for it on the desk, anchors on chain included."""

from datetime import datetime

from django.conf import settings

from audit import on_chain, stored
from audit.models import Verification
from chain import client
from monitoring.incidents import close_incident, open_incident
from monitoring.loops import loop
from monitoring.turnstile import turnstile

BROKEN = "audit.broken"
SUBJECT = "journal"


def nothing_asked() -> bool:
    return not Verification.objects.filter(state=Verification.State.WAITING).exists()


@loop("verify journal", seconds=10.0, idle=nothing_asked)
def verify_if_asked(now: datetime) -> bool:
    """False while another worker is at it. Raises `NodeError`: without the chain there is no verdict."""
    with turnstile("verify journal", 0) as alone:
        waiting = Verification.objects.filter(state=Verification.State.WAITING).first() if alone else None
        if waiting is not None:
            _verify(waiting, now=now)
        return alone


def _verify(asked: Verification, *, now: datetime) -> None:
    late = settings.LATE_ANCHORS
    strange = on_chain.discrepancies(stored.roots(), node=client.node(), late=late)
    verdict = stored.check()
    fault = str(verdict.fault) if verdict.fault else next(iter(strange), "")
    asked.state = Verification.State.BROKEN if fault else Verification.State.INTACT
    asked.entries, asked.roots, asked.fault = verdict.entries, verdict.roots, fault[:400]
    asked.finished_at = now
    asked.save()
    if fault:
        open_incident(code=BROKEN, subject=SUBJECT, detail=fault, now=now)
    else:
        close_incident(code=BROKEN, subject=SUBJECT, now=now)
