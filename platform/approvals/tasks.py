"""The clock of approvals: what is due is carried out, what is too old expires."""

from datetime import datetime

from approvals.operations.carry_out import carry_out_due
from approvals.operations.expire import expire
from monitoring.loops import loop


@loop("approvals", seconds=30.0)
def tick(now: datetime) -> None:
    expire(now=now)
    carry_out_due(now=now)
