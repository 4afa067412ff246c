"""Make a security's register say what compliance decided: submit the difference, whatever caused it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_officer, is_system, may_manage
from tokens.models import Token
from tokens.operations.register_holders import submit_terms
from tokens.register_difference import all_differing
from transactions.models import Intent

REGISTRAR = "registrar"  # the system actor of the periodic sweep
AT_ONCE = 5_000  # wallets a sweep; the next one takes the rest


@transaction.atomic
def reconcile_register(*, token: Token, actor: User, now: datetime) -> list[Intent]:
    """Queue the terms that differ; nothing when the register is right or on its way to be.

    Raises `NotPermitted`, `NoSigner`.
    """
    token = Token.objects.locked().get(pk=token.pk)
    require_keeper(token, actor)
    if not token.is_live:
        return []
    return submit_terms(token, all_differing(token, most=AT_ONCE, now=now), actor=actor, now=now)


def require_keeper(token: Token, actor: User) -> None:
    """The sweep, an officer or the issuer's own people keep a register. Raises `NotPermitted`."""
    organisation = token.issuer.organisation
    if not (is_system(actor, REGISTRAR) or is_officer(actor) or may_manage(actor, organisation)):
        raise NotPermitted
