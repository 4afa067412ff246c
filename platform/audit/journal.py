"""Writing the audit chain. The entry is part of the deed's own transaction: no deed without its entry.

An advisory lock makes writers queue, so each entry's hash covers the one before it (SHA-256 over
canonical JSON; see `audit.canonical`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from accounts.models import User
from audit.canonical import GENESIS
from audit.models import Entry
from audit.stored import entry_hash

LOCK = 0x6A616E67  # "jang": one chain of entries, one lock


def record(
    *, actor: User, verb: str, subject: models.Model, now: datetime, data: dict[str, Any] | None = None
) -> Entry:
    """Append one entry. `data` holds codes and numbers, never personal data."""
    return record_many(actor=actor, verb=verb, subjects=[(subject, data or {})], now=now)[0]


@transaction.atomic(savepoint=False)
def record_many(
    *, actor: User, verb: str, subjects: Iterable[tuple[models.Model, dict[str, Any]]], now: datetime
) -> list[Entry]:
    """Append one entry for each (subject, data), in order, under one lock; the deed fails with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Entry.objects.order_by("-sequence").values("sequence", "hash").first()
    sequence, previous = (last["sequence"], last["hash"]) if last else (0, GENESIS)
    entries = []
    for subject, data in subjects:
        sequence += 1
        entry = Entry(
            sequence=sequence,
            at=now,
            actor=actor,
            verb=verb,
            subject_type=subject._meta.label_lower,
            subject_id=str(getattr(subject, "public_id", subject.pk)),
            data=data,
            previous_hash=previous,
        )
        entry.hash = previous = entry_hash(entry)
        entries.append(entry)
    return Entry.objects.bulk_create(entries)
