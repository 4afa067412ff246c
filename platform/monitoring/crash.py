"""Places where the fault tests kill a worker. Unarmed, as everywhere but in those tests, a point does nothing.

`CRASH_AT=name` kills the process when it gets there, `CRASH_AT=name:3` the third time.
"""

import os
import signal

_name, _, _count = os.environ.get("CRASH_AT", "").partition(":")
_left = int(_count or 1)


def crash_point(name: str) -> None:
    """SIGKILL to ourselves, if armed for this place: no handler, no rollback, no goodbye."""
    global _left
    if name != _name:
        return
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
