"""Chapter 2: the issuer applies with its papers; the officer reviews and approves."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from issuers.models import Issuer
from issuers.operations.add_paper import add_paper
from issuers.operations.apply import apply_issuer
from issuers.operations.approve import approve
from issuers.operations.edit import edit_application
from issuers.operations.start_review import start_review
from issuers.operations.state_owner import state_owner
from issuers.operations.submit import submit_application
from issuers.stakes import Stake
from kernel import clock
from sample_papers import one_page_pdf
from story import Story

FIELDS = (
    "legal_name_local",
    "registration_number",
    "address",
    "website",
    "representative_name",
    "contact_email",
)


def onboard(story: Story) -> None:
    story.chapter("2. The issuer is onboarded")
    issuer = apply(story.script["issuer"], story.manager)
    if issuer.state == Issuer.State.SUBMITTED:
        issuer = start_review(issuer=issuer, actor=story.officer, now=clock.now())
    if issuer.state == Issuer.State.IN_REVIEW:
        issuer = approve(
            issuer=issuer,
            reason_code="papers_in_order",
            note="Papers checked.",
            actor=story.officer,
            now=clock.now(),
        )
    story.issuer = issuer
    story.tell(f"{issuer.legal_name} ({issuer.legal_name_local}): {issuer.get_state_display()}")


def apply(script: dict[str, Any], manager: User) -> Issuer:
    """The application with its papers, submitted unless it was before."""
    issuer = Issuer.objects.filter(legal_name=script["legal_name"]).first() or apply_issuer(
        user=manager,
        legal_name=script["legal_name"],
        country=script["country"],
        actor=manager,
        now=clock.now(),
    )
    if issuer.state != Issuer.State.DRAFT:
        return issuer
    changes = {name: script[name] for name in FIELDS}
    edit_application(issuer=issuer, changes=changes, actor=manager, now=clock.now())
    for owner in script["owners"]:
        _state_owner(issuer, owner, manager)
    for paper in script["papers"]:
        _add_paper(issuer, paper["kind"], paper["title"], manager)
    return submit_application(issuer=issuer, actor=manager, now=clock.now())


def _state_owner(issuer: Issuer, owner: dict[str, Any], manager: User) -> None:
    if any(stated.name == owner["name"] for stated in issuer.owners.all()):
        return
    stake = Stake(**owner | {"percent": Decimal(owner["percent"])})
    state_owner(issuer=issuer, stake=stake, actor=manager, now=clock.now())


def _add_paper(issuer: Issuer, kind: str, title: str, manager: User) -> None:
    if issuer.papers.filter(kind=kind).exists():
        return
    content = one_page_pdf(title.replace("(", "- ").replace(")", ""))
    add_paper(
        issuer=issuer, kind=kind, content=content, filename=f"{kind}.pdf", actor=manager, now=clock.now()
    )
