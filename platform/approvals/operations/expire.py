"""What nobody decided in time can no longer be approved or carried out."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from approvals.models import Approval
from approvals.operations._close import close
from approvals.operations.carry_out import CLOCK


@transaction.atomic
def expire(*, now: datetime) -> None:
    actor = User.objects.system(CLOCK)
    for approval in Approval.objects.locked().open().filter(expires_at__lte=now):
        close(approval, Approval.State.EXPIRED, actor=actor, now=now)
