"""Chapter 11: something is left on the officer's desk, so that there is a decision to make by hand."""

from typing import Any

from approvals.models import Approval
from approvals.operations.propose import propose
from chapters.issuer import apply
from chapters.people import log_in
from compliance.models import InvestorClass, KycCase
from compliance.operations.open_case import open_case
from investors.models import Investor, Wallet
from investors.operations.register import register_investor
from issuers.models import Issuer
from kernel import clock
from story import Story


def leave_work(story: Story) -> None:
    story.chapter("11. What waits on the desk")
    applicant = story.script["applicant"]
    apply(applicant, log_in(applicant, story.password))
    for script in story.script["waiting"]:
        _ask_for_identification(script, story.password)
    _ask_for_units(story)
    story.tell(f"{Approval.objects.awaiting_decision().count()} issue that needs a second person")
    story.tell(f"{Issuer.objects.awaiting_decision().count()} issuer's application")
    story.tell(f"{KycCase.objects.awaiting_decision().count()} KYC cases")


def _ask_for_identification(script: dict[str, Any], password: str) -> None:
    user = log_in(script, password)
    if Investor.objects.filter(user=user).exists():
        return
    investor = register_investor(
        user=user,
        kind=Investor.Kind.INDIVIDUAL,
        name=script["name"],
        birth_date=script["birth_date"],
        country=script["country"],
        actor=user,
        now=clock.now(),
    )
    open_case(
        investor=investor,
        provider="manual",
        investor_class=InvestorClass.RETAIL,
        actor=user,
        now=clock.now(),
    )


def _ask_for_units(story: Story) -> None:
    """The manager asks for a few more units for the investor; an officer may agree or refuse."""
    if Approval.objects.awaiting_decision().exists():
        return
    wallet = Wallet.objects.get(address=story.facts["investor"])
    payload = {"token": story.token.public_id, "wallet": wallet.public_id, "units": "100"}
    propose(action="tokens.issue", payload=payload, actor=story.manager, now=clock.now())
