"""Places where the fault tests kill a worker. Unarmed, as everywhere but in those tests, a point does
nothing.

`CRASH_AT=name` kills the process when it gets there, `CRASH_AT=name:3` the third time.
"""

import os
import signal
from itertools import count

_name, _, _count = os.environ.get("CRASH_AT", "").partition(":")
_passing = count(1)
_fatal = int(_count or 1)


def crash_point(name: str) -> None:
    """SIGKILL to ourselves, if armed for this place: no handler, no rollback, no goodbye."""
    if name == _name and next(_passing) == _fatal:
        os.kill(os.getpid(), signal.SIGKILL)
