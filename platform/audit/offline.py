"""Check an exported journal with Python alone: `PYTHONPATH=platform python3 -m audit.offline FILE`.

Needs neither the platform's packages nor any service. Whether the roots in the file are those on chain it
cannot know: it prints their transactions, to be looked up wherever the reader trusts.
"""

import sys
from pathlib import Path

from audit.journal_file import verify_file
from audit.verification import Unreadable


def main(path: str) -> int:
    """0: intact; 1: not, and the first bad entry is named."""
    try:
        with Path(path).open(encoding="utf-8", errors="surrogateescape") as lines:
            verdict, roots = verify_file(lines)
    except Unreadable as error:
        sys.stderr.write(f"not a journal: {error}\n")
        return 1
    if verdict.fault:
        sys.stderr.write(f"audit chain {verdict.fault}\n")
        return 1
    sys.stdout.write(f"audit chain intact: {verdict.entries} entries, {verdict.roots} anchored roots agree\n")
    for root in roots:
        place = f"chain {root.chain_id}, block {root.block_number}, transaction {root.tx_hash}"
        sys.stdout.write(f"  {root.day}: entry {root.sequence} {root.head} on {place}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]) if len(sys.argv) == 2 else __doc__)
