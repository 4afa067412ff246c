"""The form in which an entry is hashed and handed out: canonical JSON, one line an entry.

Only the standard library stands behind this, `verification`, `journal_file` and `offline`, so that an auditor
checks a journal with nothing of the platform installed.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = "0x" + "00" * 32
"""What the first entry has for its predecessor's hash."""
Record = Mapping[str, Any]
"""An entry in plain values: what is hashed, and `hash` itself."""
HASHED = ("sequence", "at", "actor", "verb", "subject", "data", "previous")


def canonical(value: Any) -> str:
    """JSON with sorted keys, without spaces, in UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(record: Record, *, sequence: int | None = None) -> str:
    """SHA-256 over the entry's canonical JSON, its predecessor's hash included; with `sequence`, what the
    hash would be if the entry stood at that place."""
    body = {name: record[name] for name in HASHED}
    if sequence is not None:
        body["sequence"] = sequence
    return "0x" + hashlib.sha256(canonical(body).encode(errors="surrogatepass")).hexdigest()
