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


def first_broken() -> int | None:
    """The sequence number at which the chain breaks (changed, missing or inserted entry), or None."""
    expected, previous = 1, GENESIS
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected or entry.previous_hash != previous or entry.hash != entry_hash(entry):
            return expected
        expected, previous = expected + 1, entry.hash
    return None
