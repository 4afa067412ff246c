"""Something a person must look at: opened once for each (code, subject), closed when it is over."""

import logging
from collections.abc import Iterable
from datetime import datetime

from monitoring.models import Incident

logger = logging.getLogger(__name__)


def open_incident(
    *, code: str, subject: str, detail: str, now: datetime, halts: str | None = None
) -> Incident:
    """The open incident for (code, subject); a repeated report changes nothing.

    `halts` is the address of a contract for which nothing may be signed while it is open.
    """
    incident, created = Incident.objects.get_or_create(
        code=code,
        subject=subject[:80],
        closed_at=None,
        defaults={"detail": detail, "opened_at": now, "halts": halts},
    )
    if created:
        logger.warning("incident %s on %s: %s", code, subject, detail)
    return incident


def close_incident(*, code: str, subject: str, now: datetime) -> bool:
    """Close it if it is open; says whether it was."""
    return bool(close_incidents(codes=[code], subjects=[subject], now=now))


def close_incidents(*, codes: Iterable[str], subjects: Iterable[str], now: datetime) -> int:
    """Close whatever is open of these codes on these subjects; says how many were."""
    cut = [subject[:80] for subject in subjects]
    return Incident.objects.filter(code__in=codes, subject__in=cut, closed_at=None).update(closed_at=now)


def close_others(*, code: str, subjects: Iterable[str], now: datetime) -> int:
    """Close what is open of this code on any subject but these; says how many were."""
    kept = [subject[:80] for subject in subjects]
    over = Incident.objects.filter(code=code, closed_at=None).exclude(subject__in=kept)
    return over.update(closed_at=now)
