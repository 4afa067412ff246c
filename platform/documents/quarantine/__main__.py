"""`python -m documents.quarantine '{"task": …}'`: the file comes on standard input.

The answer is one line of JSON and, where a picture is the answer, its bytes. The limits are set before the
first byte is read and before any reader of files is loaded.
"""

import json
import sys
from importlib import import_module

from documents.quarantine.refused import Refused
from kernel.confined import accept_limits

TASKS = frozenset({"check_pdf", "draw_pdf", "redraw_image", "draw_image"})
OUT_OF_MEMORY = 3


def main() -> int:
    order = json.loads(sys.argv[1])
    accept_limits(memory=order["memory"], seconds=order["seconds"])
    task = import_module(f"documents.quarantine.{order['task']}") if order["task"] in TASKS else None
    try:
        facts, picture = task.work(sys.stdin.buffer.read(), order)  # type: ignore[union-attr]
    except Refused as refusal:
        facts, picture = {"refused": refusal.word, **refusal.facts}, b""
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
