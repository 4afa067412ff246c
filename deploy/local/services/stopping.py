"""Ctrl-C, a closed terminal and a plain kill all mean the same: stop in order, once."""

import signal
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop."""


def raise_when_asked_to_stop() -> None:
    """From now on a stop signal raises Stopped, once: later ones do not disturb the stopping."""
    for number in STOP_SIGNALS:
        signal.signal(number, _raise_once)


def _raise_once(number: int, frame: FrameType | None) -> None:
    for other in STOP_SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    raise Stopped
