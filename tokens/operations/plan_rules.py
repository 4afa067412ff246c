"""Say which rules a security is to have once it is deployed; they are asked for on chain then."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from tokens.models import Token
from tokens.operations.redesign import locked_design
from tokens.ruling.wanted import Wanted, planned


@transaction.atomic
def plan_rules(*, token: Token, wanted: Wanted | None, actor: User, now: datetime) -> Token:
    """None plans none. Raises like `redesign_token` of the token, and what compiling the rules raises."""
    token = locked_design(token, actor=actor)
    token.planned_rules = planned(token, wanted, now=now)
    token.save(update_fields=["planned_rules"])
    data = {"pack": wanted.pack if wanted else "", "exemption": wanted.exemption if wanted else ""}
    journal.record(actor=actor, verb="token.rules_planned", subject=token, now=now, data=data)
    return token
