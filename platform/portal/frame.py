"""What stands around every page of a signed-in person: what waits for them, and what is halted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from approvals.models import Approval
from monitoring.halts import halted_contracts
from tokens.models import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """`waiting` is how many requests the person may decide or has asked for; `halted` are symbols of their
    securities."""

    waiting: int = 0
    halted: Sequence[str] = ()


def frame_of(user: Any) -> Frame:
    """From one question to the database; nothing for who is not signed in."""
    if not isinstance(user, User):
        return Frame()
    requests = Approval.objects.visible_to(user).awaiting_decision().order_by()
    halted = Token.objects.visible_to(user).filter(deployment__address__in=halted_contracts())
    count = Subquery(requests.values("state").annotate(found=Count("pk")).values("found"))
    row = User.objects.filter(pk=user.pk).values_list(
        Coalesce(count, 0), ArraySubquery(halted.values("symbol"))
    )
    return Frame(*row.get())
