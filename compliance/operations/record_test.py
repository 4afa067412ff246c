"""An investor has taken a test: of knowledge, or of whether a security suits them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.models import InvestorTest
from compliance.policies import require_may_attest
from compliance.shown import optional_id, require_period, required_name
from investors.models import Investor
from kernel.errors import DomainError

LONGEST = 40


class BadScore(DomainError):
    """Longer than a score is."""

    code = "compliance.bad_score"
    message = _("A score has at most {longest} characters.")


@transaction.atomic
def record_test(
    *,
    investor: Investor,
    name: str,
    is_passed: bool,
    score: str = "",
    regime: str = "",
    at: datetime | None = None,
    expires_at: datetime | None = None,
    actor: User,
    now: datetime,
) -> InvestorTest:
    """The result as the test's maker computed it; `regime` is the offering's public id, empty for every
    offering. The score is not in the journal.

    Raises `NotPermitted`, `ConflictOfInterest`, `BadName`, `BadId`, `BadScore`, `BadPeriod`.
    """
    investor = Investor.objects.locked().get(pk=investor.pk)
    require_may_attest(actor, investor)
    at = at or now
    require_period(at, expires_at, now=now)
    if len(score.strip()) > LONGEST:
        raise BadScore(longest=LONGEST)
    test = InvestorTest.objects.create(
        investor=investor,
        regime=optional_id(regime),
        name=required_name(name),
        is_passed=is_passed,
        score=score.strip(),
        at=at,
        expires_at=expires_at,
        recorded_by=actor,
    )
    data = {"name": name, "passed": is_passed, "offering": test.regime}
    journal.record(actor=actor, verb="investor.test_taken", subject=test, now=now, data=data)
    return test
