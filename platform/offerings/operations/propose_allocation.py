"""Ask for the shares of a closed offering to be made final, as they are computed now."""

from datetime import datetime

from accounts.models import User
from approvals.models import Approval
from approvals.operations.propose import propose
from offerings.models import Offering
from offerings.operations.allocate_offering import ACTION, payload_of
from offerings.sharing import share_out


def propose_allocation(*, offering: Offering, actor: User, now: datetime) -> Approval | None:
    """The request that waits for a second person; None where it is done. Raises what `allocate_offering` and
    `propose` raise."""
    return propose(action=ACTION, payload=payload_of(offering, share_out(offering)), actor=actor, now=now)
