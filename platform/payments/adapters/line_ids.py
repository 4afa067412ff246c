"""A name for every line, so that the same payment in two overlapping statements is one receipt.

The bank's own reference is the name where there is one. Where there is none the name is made of what the line
says, and equal lines are counted in the order of the file: the first of a day is the same first in every
statement of that day. Two statements that cut a day in two would both begin to count at one; that such a line
is perhaps another payment is for an officer to see (`StatementLine.by_contents`).
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

LONGEST = 64


@dataclass(slots=True)
class Names:
    """The names given in one file."""

    _seen: Counter[bytes] = field(default_factory=Counter)

    def of_contents(self, *parts: object) -> str:
        """A name made of `parts`, which say all that the line says."""
        digest = hashlib.sha256("\0".join(map(str, parts)).encode()).digest()[:16]
        self._seen[digest] += 1
        return f"contents:{digest.hex()}:{self._seen[digest]}"


def of_reference(kind: str, reference: str) -> str:
    """A name from the bank's own reference; one that is longer than a name may be goes by its hash."""
    name = f"{kind}:{reference}"
    return name if len(name) <= LONGEST else f"{kind}#{hashlib.sha256(reference.encode()).hexdigest()[:40]}"
