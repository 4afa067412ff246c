"""The hash that links audit entries, and the check that nobody touched them."""

import hashlib
import json
from datetime import UTC

from audit.models import Entry

GENESIS = "0x" + "00" * 32


def entry_hash(entry: Entry) -> str:
    """SHA-256 over the entry's canonical JSON, its predecessor's hash included."""
    body = {
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "verb": entry.verb,
        "subject": [entry.subject_type, entry.subject_id],
        "data": entry.data,
        "previous": entry.previous_hash,
    }
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "0x" + hashlib.sha256(text.encode()).hexdigest()


def first_broken(*, newest: int | None = None) -> int | None:
    """The sequence number at which the chain breaks (changed, missing or inserted entry), or None.

    With `newest`, only that many entries from the end are read; a cut-off end cannot be seen from here.
    """
    entries = Entry.objects.order_by("sequence")
    expected, previous = 1, GENESIS
    start = _start_of(newest)
    if start is not None:
        entries = entries.filter(sequence__gt=start.sequence)
        expected, previous = start.sequence + 1, start.hash
    for entry in entries.iterator(chunk_size=2000):
        if entry.sequence != expected or entry.previous_hash != previous or entry.hash != entry_hash(entry):
            return expected
        expected, previous = expected + 1, entry.hash
    return None


def _start_of(newest: int | None) -> Entry | None:
    """The entry just before the newest ones, if the chain is longer than that."""
    last = Entry.objects.order_by("-sequence").first() if newest else None
    if last is None or newest is None:
        return None
    return Entry.objects.filter(sequence__lte=last.sequence - newest).order_by("-sequence").first()
