"""Keep what was said at one step of a draft, in place of what was said there before."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from kernel.errors import DomainError
from tokens.models import SecurityDraft

LONGEST = 4_000
"""Characters of a step, all fields together."""


class TooMuchSaid(DomainError):
    code = "tokens.too_much_said"
    message = _("This is more than a step of a draft can keep.")


@transaction.atomic
def keep_step(
    *, draft: SecurityDraft, step: str, said: Mapping[str, str], actor: User, now: datetime
) -> SecurityDraft:
    """Raises `NotPermitted`, `TooMuchSaid`."""
    draft = SecurityDraft.objects.locked().select_related("issuer__organisation").get(pk=draft.pk)
    require_manage(actor, draft.issuer.organisation)
    if sum(map(len, said.values())) > LONGEST:
        raise TooMuchSaid
    draft.said, draft.changed_at = {**draft.said, step: dict(said)}, now
    draft.save(update_fields=["said", "changed_at"])
    journal.record(actor=actor, verb="security_draft.kept", subject=draft, now=now, data={"step": step})
    return draft
