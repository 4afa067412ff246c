"""An integrator asks for an offering to try out. The clock opens it, closes it and shares it out."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Kind
from sandbox.models import Sandbox, Trial
from sandbox.policies import require_member

SHORTEST, LONGEST = timedelta(seconds=5), timedelta(days=30)
MOST = 20


class BadTrial(DomainError):
    """An offering to try out is open for five seconds at least, and thirty days at most."""

    code = "sandbox.bad_trial"
    message = _("An offering to try out is open for five seconds to thirty days.")


class TooManyTrials(DomainError):
    """Every offering is a contract of its own on chain."""

    code = "sandbox.too_many_trials"
    kind = Kind.CONFLICT
    message = _("A sandbox has at most {most} offerings.")


@transaction.atomic
def ask_trial(*, sandbox: Sandbox, open_for: timedelta, actor: User, now: datetime) -> Trial:
    """Raises `NoSandbox`, `BadTrial`, `TooManyTrials`."""
    require_member(actor, sandbox)
    if not SHORTEST <= open_for <= LONGEST:
        raise BadTrial
    sandbox = Sandbox.objects.locked().get(pk=sandbox.pk)
    if sandbox.trials.count() >= MOST:
        raise TooManyTrials(most=MOST)
    trial = Trial.objects.create(sandbox=sandbox, open_for=open_for, asked_at=now)
    journal.record(actor=actor, verb="sandbox.trial_asked", subject=trial, now=now)
    return trial
