"""A draft that has been thought out becomes a security, or changes the one it has become."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from accounts.models import User
from tokens.models import SecurityDraft, Token
from tokens.operations.design import design_token
from tokens.operations.plan_rules import plan_rules
from tokens.operations.redesign import redesign_token
from tokens.ruling.wanted import Wanted
from tokens.terms import Terms


@transaction.atomic
def finish_draft(
    *, draft: SecurityDraft, terms: Terms, wanted: Wanted | None, actor: User, now: datetime
) -> Token:
    """Raises what `design_token`, `redesign_token` and `plan_rules` raise; then the draft stays as it is."""
    draft = SecurityDraft.objects.locked().select_related("issuer", "token").get(pk=draft.pk)
    if draft.token is None:
        draft.token = design_token(issuer=draft.issuer, **asdict(terms), actor=actor, now=now)
        draft.save(update_fields=["token"])
    else:
        redesign_token(token=draft.token, terms=terms, actor=actor, now=now)
    return plan_rules(token=draft.token, wanted=wanted, actor=actor, now=now)
