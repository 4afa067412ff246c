"""The issuer of a sandbox applies like any other, with papers that are none, and is let in."""

from datetime import date, datetime
from decimal import Decimal

from accounts.models import User
from issuers.models import Issuer, IssuerPaper
from issuers.operations._owner import Stake
from issuers.operations.add_paper import add_paper
from issuers.operations.approve import approve
from issuers.operations.edit import edit_application
from issuers.operations.start_review import start_review
from issuers.operations.state_owner import state_owner
from issuers.operations.submit import submit_application
from issuers.owners import are_stated
from sandbox.models import Sandbox
from sandbox.policies import officers
from sandbox.sample import paper

FACTS = {
    "address": "1 Sandbox Road",
    "representative_name": "Sandbox",
    "contact_email": "sandbox@sandbox.invalid",
}
OWNER = Stake(
    "Sandbox Owner", is_person=True, country="KR", percent=Decimal(100), birth_date=date(1980, 1, 1)
)
WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def let_in(sandbox: Sandbox, *, now: datetime) -> Issuer:
    """The issuer, approved."""
    issuer = Issuer.objects.get(organisation=sandbox.organisation)
    owner, officer = sandbox.opened_by, officers()[0]
    if issuer.state == Issuer.State.DRAFT:
        number = {"registration_number": business_number(issuer.pk)}
        edit_application(issuer=issuer, changes=FACTS | number, actor=owner, now=now)
        if not are_stated(issuer):
            state_owner(issuer=issuer, stake=OWNER, actor=owner, now=now)
        _add_papers(issuer, owner, now)
        issuer = submit_application(issuer=issuer, actor=owner, now=now)
    if issuer.state == Issuer.State.SUBMITTED:
        issuer = start_review(issuer=issuer, actor=officer, now=now)
    if issuer.state == Issuer.State.IN_REVIEW:
        issuer = approve(issuer=issuer, actor=officer, now=now)
    return issuer


def business_number(serial: int) -> str:
    """A number of Korea's form with a right check digit, another for each sandbox."""
    first = f"{101 + serial // 10_000 % 800}81{serial % 10_000:04d}"
    weighed = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True))
    return first + str(-(weighed + int(first[8]) * 5 // 10) % 10)


def _add_papers(issuer: Issuer, owner: User, now: datetime) -> None:
    for kind in (IssuerPaper.Kind.REGISTRATION, IssuerPaper.Kind.ARTICLES):
        if not issuer.papers.filter(kind=kind).exists():
            add_paper(issuer=issuer, kind=kind, content=paper(), filename="sample.pdf", actor=owner, now=now)
