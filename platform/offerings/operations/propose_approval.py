"""An officer asks another to let an offering go; asked for, unless the policy asks for nobody else."""

from datetime import datetime

from accounts.models import User
from approvals.models import Approval
from approvals.operations.propose import propose
from offerings.models import Offering
from offerings.operations.approve_offering import ACTION, payload_of


def propose_approval(*, offering: Offering, actor: User, now: datetime) -> Approval | None:
    """The request that waits for a second officer; None where it is done. Raises what `approve_offering` and
    `propose` raise."""
    return propose(action=ACTION, payload=payload_of(offering), actor=actor, now=now)
