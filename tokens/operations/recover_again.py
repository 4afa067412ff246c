"""An officer has mended what some registers refused a recovery for, and asks them again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.models import WalletRecovery
from compliance.recovery_rules import locked_recovery, require_may_decide
from kernel.errors import DomainError, Kind
from tokens.models import FAILED, Token
from tokens.operations.advance_recovery import submit_recovery
from tokens.recovering import concerned, orders
from transactions.models import Intent
from transactions.operations.retry import RETRYABLE, requeue


class NothingToTryAgain(DomainError):
    """The recovery is not confirmed, or no register has refused it."""

    code = "tokens.nothing_to_try_again"
    kind = Kind.CONFLICT
    message = _("No register has refused this recovery.")


def refused_by(recovery: WalletRecovery) -> list[tuple[Token, Intent]]:
    """The securities whose register refused it, each with the order that failed; what was taken back last."""
    asked = orders(recovery)
    found = [(token, asked.get(str(token.address))) for token in concerned(recovery)]
    refused = [(token, order) for token, order in found if order is not None and order.state in FAILED]
    return sorted(refused, key=lambda pair: pair[1].state not in RETRYABLE)


@transaction.atomic
def recover_again(*, recovery: WalletRecovery, actor: User, now: datetime) -> list[Intent]:
    """The same operations again, so that each can still have only one effect.

    Raises `NotPermitted`, `ConflictOfInterest`, `NothingToTryAgain`.
    """
    recovery = locked_recovery(recovery)
    require_may_decide(recovery, actor)
    refused = refused_by(recovery) if recovery.state == WalletRecovery.State.CONFIRMED else []
    if not refused:
        raise NothingToTryAgain
    intents = [_again(recovery, token, order, actor=actor, now=now) for token, order in refused]
    data = {"operations": [intent.public_id for intent in intents]}
    journal.record(actor=actor, verb="recovery.tried_again", subject=recovery, now=now, data=data)
    return intents


def _again(recovery: WalletRecovery, token: Token, order: Intent, *, actor: User, now: datetime) -> Intent:
    if order.state not in RETRYABLE:
        return submit_recovery(recovery, token, actor=actor, now=now)
    order = Intent.objects.locked().get(pk=order.pk)
    requeue(order, now=now)
    return order
