"""Forget a draft that has become no security."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from kernel.errors import DomainError, Kind
from tokens.models import SecurityDraft


class DraftFinished(DomainError):
    code = "tokens.draft_finished"
    kind = Kind.CONFLICT
    message = _("This draft has become a security already.")


@transaction.atomic
def drop_draft(*, draft: SecurityDraft, actor: User, now: datetime) -> None:
    """Raises `NotPermitted`, `DraftFinished`."""
    draft = SecurityDraft.objects.locked().select_related("issuer__organisation").get(pk=draft.pk)
    require_manage(actor, draft.issuer.organisation)
    if draft.token_id is not None:
        raise DraftFinished
    journal.record(actor=actor, verb="security_draft.dropped", subject=draft, now=now, data={})
    draft.delete()
