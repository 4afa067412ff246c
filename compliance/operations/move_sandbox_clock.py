"""An integrator tries out what time does: validity that ends, a decision that is reversed later."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.policies import require_manage
from audit import journal
from compliance.models import KycCase, SandboxMove
from compliance.operations._settle import settle
from compliance.operations.expire_cases import expire
from compliance.operations.open_case import subject_of
from compliance.providers import named
from compliance.providers.sandbox import Sandbox
from compliance.sandboxed import people_of
from investors.models import Investor
from kernel.errors import DomainError

FARTHEST = timedelta(days=10 * 365)


class BadMove(DomainError):
    """Sandbox time goes ahead only, at most ten years at once."""

    code = "compliance.bad_move"
    message = _("A sandbox clock goes ahead, by at most ten years at once.")


@transaction.atomic
def move_sandbox_clock(
    *, organisation: Organisation, ahead: timedelta, actor: User, now: datetime
) -> SandboxMove:
    """For the sandbox cases of the people the organisation introduced: what is due by then happens now.

    Raises `NotPermitted`, `BadMove`, and `UnknownProvider` where there is no sandbox.
    """
    require_manage(actor, organisation)
    sandbox = named(Sandbox.name)
    assert isinstance(sandbox, Sandbox)  # noqa: S101  what `named` found under that name
    if not timedelta(0) < ahead <= FARTHEST:
        raise BadMove
    move = SandboxMove.objects.create(organisation=organisation, ahead=ahead, moved_at=now)
    moves = list(SandboxMove.objects.filter(organisation=organisation).order_by("pk"))
    journal.record(
        actor=actor,
        verb="kyc.sandbox_moved",
        subject=organisation,
        now=now,
        data={"seconds": int(ahead.total_seconds())},
    )
    cases = _locked_cases(organisation)
    settle(answers=[pair for case in cases for pair in _due(case, sandbox, moves, now)], now=now)
    ended = [
        case.pk
        for case in KycCase.objects.filter(pk__in=[case.pk for case in cases])
        if _ends(case, moves, now)
    ]
    expire(KycCase.objects.filter(pk__in=ended), limit=len(ended), actor=actor, now=now)
    return move


def _locked_cases(organisation: Organisation) -> list[KycCase]:
    theirs = Investor.objects.filter(people_of(organisation)).values("pk")
    investors = Investor.objects.locked().filter(pk__in=theirs)
    people = {person.pk: person for person in investors}
    cases = list(KycCase.objects.standing().locked().filter(provider=Sandbox.name, investor__in=people))
    for case in cases:
        case.investor = people[case.investor_id]
    return cases


def _due(case: KycCase, sandbox: Sandbox, moves: Sequence[SandboxMove], now: datetime):  # type: ignore[no-untyped-def]
    begun = case.resubmitted_at or case.opened_at
    subject = subject_of(case, 2 if case.resubmitted_at else 1)
    return [(case, result) for result in sandbox.due(subject, elapsed=_since(begun, moves, now), now=now)]


def _ends(case: KycCase, moves: Sequence[SandboxMove], now: datetime) -> bool:
    if case.valid_until is None or case.decided_at is None:
        return False
    return _since(case.decided_at, moves, now) >= case.valid_until - case.decided_at


def _since(moment: datetime, moves: Sequence[SandboxMove], now: datetime) -> timedelta:
    """Sandbox time that has gone by since."""
    return now - moment + sum((move.ahead for move in moves if move.moved_at >= moment), timedelta(0))
