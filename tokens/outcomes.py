"""What a security learns when a transaction of its ends. Issuances read their intent; what was sold with them
is told."""

from datetime import datetime

from accounts.models import User
from compliance.models import WalletRecovery
from compliance.operations.settle_recovery import RECOVERER, settle_recovery
from tokens.models import FAILED, Token
from tokens.operations.deploy import PURPOSE as DEPLOY
from tokens.operations.issue import PURPOSE as ISSUE
from tokens.recovering import PURPOSE as RECOVER
from tokens.sold import settle_sold
from transactions.models import Intent
from transactions.outcomes import on_outcome


@on_outcome(DEPLOY)
def settle_deployment(*, intent: Intent, now: datetime) -> None:
    """A deployment that failed gives the security back as a draft; the reason stays on the intent.

    An intent reopened by a reorganisation takes the security along, unless it was deployed anew meanwhile.
    """
    token = Token.objects.locked().get(pk=intent.subject_id)
    target = Token.State.DRAFT if intent.state in FAILED else Token.State.DEPLOYING
    if token.salt == intent.operation_id and token.state != target:
        Token.TRANSITIONS.move(token, target)
        token.save(update_fields=["state"])


@on_outcome(ISSUE)
def settle_purchases(*, intent: Intent, now: datetime) -> None:
    settle_sold(intent, now=now)


@on_outcome(RECOVER)
def reopen_recovery(*, intent: Intent, now: datetime) -> None:
    """What a reorganisation took back on one register is not done any more; the clock goes on with it."""
    recovery = WalletRecovery.objects.get(pk=intent.subject_id)
    if intent.state != Intent.State.DONE and recovery.state == WalletRecovery.State.DONE:
        settle_recovery(recovery=recovery, is_final=False, actor=User.objects.system(RECOVERER), now=now)
