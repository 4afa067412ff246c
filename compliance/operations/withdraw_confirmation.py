"""An officer takes a confirmed figure back: from then on the rule does not know it and blocks."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from compliance.models import NumberConfirmation
from kernel.errors import DomainError, Kind


class NotStanding(DomainError):
    """It was withdrawn before, or is itself a withdrawal."""

    code = "compliance.confirmation_not_standing"
    kind = Kind.CONFLICT
    message = _("This confirmation does not stand any more.")


@transaction.atomic
def withdraw_confirmation(
    *, confirmation: NumberConfirmation, source: str, actor: User, now: datetime
) -> NumberConfirmation:
    """Another row, which says why; decisions made before are replayed with the figure all the same.

    Any officer may, also another's: to doubt a figure blocks, which is safe. Raises `NotPermitted`,
    `NotStanding`.
    """
    require_officer(actor)
    row = NumberConfirmation.objects.select_for_update(of=("self",), no_key=True).get(pk=confirmation.pk)
    if not NumberConfirmation.objects.standing().filter(pk=row.pk).exists():
        raise NotStanding
    withdrawal = NumberConfirmation.objects.create(
        rule=row.rule,
        parameter=row.parameter,
        value=row.value,
        unit=row.unit,
        valid_from=row.valid_from,
        source=source.strip() or row.source,
        confirmed_by=actor,
        confirmed_at=now,
        withdraws=row,
    )
    data = {"figure": f"{row.rule}.{row.parameter}", "withdraws": row.public_id}
    journal.record(actor=actor, verb="rules.confirmation_withdrawn", subject=withdrawal, now=now, data=data)
    return withdrawal
