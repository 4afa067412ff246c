"""A regulator says for what and by which right they look at personal data; for a while it is shown."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_regulator
from audit import journal
from audit.models import Look
from kernel.errors import DomainError

LASTS = timedelta(hours=1)


class NoReason(DomainError):
    """The look has no purpose, no known legal basis or no case number."""

    code = "audit.no_reason"
    message = _("A look needs a purpose, a legal basis and a case number.")


@transaction.atomic
def open_look(*, purpose: str, legal_basis: str, case_number: str, actor: User, now: datetime) -> Look:
    """Open for `LASTS`. The purpose may name people, so the journal has its SHA-256 only.

    Raises `NotPermitted`, `NoReason`.
    """
    require_regulator(actor)
    purpose, case_number = purpose.strip(), case_number.strip()
    if not purpose or not case_number or len(case_number) > 60 or legal_basis not in Look.Basis.values:
        raise NoReason
    look = Look.objects.create(
        regulator=actor,
        purpose=purpose,
        legal_basis=legal_basis,
        case_number=case_number,
        opened_at=now,
        expires_at=now + LASTS,
    )
    said = {
        "legal_basis": legal_basis,
        "case_number": case_number,
        "purpose_sha256": hashlib.sha256(purpose.encode()).hexdigest(),
        "expires_at": look.expires_at.isoformat(),
    }
    journal.record(actor=actor, verb="look.opened", subject=look, now=now, data=said)
    return look
