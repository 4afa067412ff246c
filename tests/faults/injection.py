"""One fault, once: do the harm, let it recover, count what it cost."""

import time

from tests.faults.stage import Stage
from tests.faults.table import Line


def inject(stage: Stage, line: Line) -> None:
    began = time.monotonic()
    try:
        line.fault.inject(stage)
    except Exception as error:  # the harm itself did not come about: that must be seen, and the rest go on
        line.trouble = f"{type(error).__name__}: {error} after {time.monotonic() - began:.0f} s"
    try:
        line.seconds.append(stage.recover())
        line.cost += stage.cost()
    except Exception as error:
        line.trouble += f" not recovered: {type(error).__name__}: {error}"


def injected(stage: Stage, line: Line, times: int) -> Line:
    """So often, or until it goes wrong."""
    for _time in range(times):
        inject(stage, line)
        if line.trouble:
            break
    line.cost += stage.cost_of_nonces()
    return line
