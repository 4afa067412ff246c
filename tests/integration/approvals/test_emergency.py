"""One officer stops something alone, has to account for it, and another reads it."""

import pytest

from accounts.policies import NotPermitted
from approvals.models import Approval
from approvals.operations.break_glass import INCIDENT, NotForEmergencies, break_glass
from approvals.operations.report_emergency import (
    BadReport,
    NoEmergency,
    report_emergency,
    review_emergency,
)
from approvals.second_person import SamePerson
from monitoring.models import Incident
from tests.factories import NOW, make_officer, make_user, owner_of
from tests.support.branch import make_live
from tokens.models import Token
from transactions.models import Intent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_eyes")]
REPORT = "The exchange's hot wallet was drained; its holdings had to stand still at once."


@pytest.fixture
def token() -> Token:
    return make_live()[0]


def payload(token: Token) -> dict[str, str]:
    return {"token": token.public_id, "reason": "security_incident"}


def broken(token: Token, officer: object) -> Approval:
    return break_glass(action="tokens.pause", payload=payload(token), actor=officer, now=NOW)


def test_an_officer_pauses_alone_and_it_is_seen(token: Token) -> None:
    officer = make_officer()

    done = broken(token, officer)

    assert (done.state, done.broke_glass) == (Approval.State.EXECUTED, True)
    assert Intent.objects.about(token).get(purpose="tokens.control.pause").requested_by == officer
    assert Incident.objects.get(code=INCIDENT, closed_at=None).subject == done.public_id
    assert list(Approval.objects.unreported()) == [done]


def test_it_is_over_when_another_officer_has_read_the_report(token: Token) -> None:
    officer, other = make_officer(), make_officer()
    done = broken(token, officer)

    with pytest.raises(NoEmergency):
        review_emergency(approval=done, actor=other, now=NOW)
    reported = report_emergency(approval=done, report=REPORT, actor=officer, now=NOW)
    with pytest.raises(SamePerson):
        review_emergency(approval=reported, actor=officer, now=NOW)
    review_emergency(approval=reported, actor=other, now=NOW)

    assert Approval.objects.get().report == REPORT
    assert not Approval.objects.unreported().exists()
    assert not Incident.objects.filter(code=INCIDENT, closed_at=None).exists()


def test_a_report_says_something_and_is_the_officers_own(token: Token) -> None:
    officer = make_officer()
    done = broken(token, officer)

    with pytest.raises(BadReport):
        report_emergency(approval=done, report="because", actor=officer, now=NOW)
    with pytest.raises(NotPermitted):
        report_emergency(approval=done, report=REPORT, actor=make_officer(), now=NOW)


def test_the_glass_is_for_stopping_only(token: Token) -> None:
    with pytest.raises(NotForEmergencies):
        break_glass(action="tokens.unpause", payload=payload(token), actor=make_officer(), now=NOW)
    for nobody in (make_user(), owner_of(token.issuer.organisation)):
        with pytest.raises(NotPermitted):
            broken(token, nobody)
    assert not Approval.objects.exists()
