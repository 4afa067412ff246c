"""Give a security its rules before anything of it is issued: nobody's rights change, so nobody waits."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from tokens.models import Issuance, Token
from tokens.operations.set_rules import locked_to_rule, submit_rules
from tokens.ruling.wanted import Wanted
from transactions.models import Intent


class NotFirst(DomainError):
    """Units have been asked for: a change of the rules has to wait until it takes effect."""

    code = "tokens.not_first_rules"
    kind = Kind.CONFLICT
    message = _("Units have been issued or asked for; the rules can only be changed with notice now.")


@transaction.atomic
def first_rules(*, token: Token, wanted: Wanted, actor: User, now: datetime) -> list[Intent]:
    """Raises `NotFirst`, and like `set_rules`."""
    token = locked_to_rule(token, actor=actor)
    if Issuance.objects.standing().filter(token=token).exists():
        raise NotFirst
    return submit_rules(token, wanted, action="tokens.first_rules", actor=actor, now=now)
