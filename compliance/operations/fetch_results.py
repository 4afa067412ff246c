"""Ask vendors what they have found: after a hint, and regularly in case a callback was lost."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from compliance import providers
from compliance.models import KycApplicant, KycCase
from compliance.operations._ask_vendor import ask_each
from compliance.operations._hear import hear
from compliance.operations._vendor_times import next_look
from compliance.providers import SYSTEM_ACTOR, Result


def fetch_results(*, limit: int = 20, actor: User, now: datetime) -> int:
    """Fetch for those that are due; returns for how many the vendor answered.

    Raises `NotPermitted` for anyone but the providers' system user.
    """
    if not is_system(actor, SYSTEM_ACTOR):
        raise NotPermitted

    def fetch(row: KycApplicant) -> None:
        result = providers.vendor(row.provider).fetch(row.vendor_id, row.case.public_id, now=now)
        _take(row, result, actor=actor, now=now)

    return ask_each(KycApplicant.objects.to_fetch(now=now), fetch, limit=limit, now=now)


@transaction.atomic
def _take(row: KycApplicant, result: Result | None, *, actor: User, now: datetime) -> None:
    if result is not None:
        hear(row, result, actor=actor, now=now)
    state = KycCase.objects.values_list("state", flat=True).get(pk=row.case_id)
    KycApplicant.objects.filter(pk=row.pk).update(
        tries=0, error_code="", fetched_at=now, due_at=next_look(state, now=now)
    )
