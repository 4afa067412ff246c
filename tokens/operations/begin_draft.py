"""Begin to think out a security, or go on with it: what was said at one step is kept, whatever is missing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from tokens.lifecycle import require_approved
from tokens.models import SecurityDraft

MOST = 30
"""Unfinished drafts of an issuer: more are forgotten, not thought about."""


class TooManyDrafts(DomainError):
    code = "tokens.too_many_drafts"
    kind = Kind.CONFLICT
    message = _("You have {limit} unfinished drafts. Finish or drop one of them first.")


@transaction.atomic
def begin_draft(
    *, issuer: Issuer, step: str, said: Mapping[str, str], actor: User, now: datetime
) -> SecurityDraft:
    """Raises `NotPermitted`, `IssuerNotApproved`, `TooManyDrafts`."""
    issuer = Issuer.objects.locked().select_related("organisation").get(pk=issuer.pk)
    require_manage(actor, issuer.organisation)
    require_approved(issuer)
    if issuer.security_drafts.unfinished().count() >= MOST:
        raise TooManyDrafts(limit=MOST)
    draft = SecurityDraft.objects.create(
        issuer=issuer, said={step: dict(said)}, created_by=actor, created_at=now, changed_at=now
    )
    journal.record(actor=actor, verb="security_draft.begun", subject=draft, now=now, data={})
    return draft
