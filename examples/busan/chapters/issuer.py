"""Chapter 2: the issuer applies with its papers; the officer reviews and approves."""

from papers import one_page_pdf
from stage import Stage

from issuers.models import Issuer
from issuers.operations.add_paper import add_paper
from issuers.operations.apply import apply_issuer
from issuers.operations.approve import approve
from issuers.operations.edit import edit_application
from issuers.operations.start_review import start_review
from issuers.operations.submit import submit_application
from kernel import clock

FIELDS = (
    "legal_name_local",
    "registration_number",
    "address",
    "website",
    "representative_name",
    "contact_email",
)


def onboard(stage: Stage) -> None:
    stage.chapter("2. The issuer is onboarded")
    issuer = Issuer.objects.filter(legal_name=stage.script["issuer"]["legal_name"]).first() or _apply(stage)
    if issuer.state == Issuer.State.DRAFT:
        issuer = _complete(stage, issuer)
    if issuer.state == Issuer.State.SUBMITTED:
        issuer = start_review(issuer=issuer, actor=stage.officer, now=clock.now())
    if issuer.state == Issuer.State.IN_REVIEW:
        issuer = approve(
            issuer=issuer, reason_code="papers_in_order", note="Papers checked.", actor=stage.officer, now=clock.now()
        )
    stage.issuer = issuer
    stage.tell(f"{issuer.legal_name} ({issuer.legal_name_local}): {issuer.get_state_display()}")


def _apply(stage: Stage) -> Issuer:
    script = stage.script["issuer"]
    return apply_issuer(
        user=stage.manager,
        legal_name=script["legal_name"],
        country=script["country"],
        actor=stage.manager,
        now=clock.now(),
    )


def _complete(stage: Stage, issuer: Issuer) -> Issuer:
    script, now = stage.script["issuer"], clock.now()
    changes = {name: script[name] for name in FIELDS}
    edit_application(issuer=issuer, changes=changes, actor=stage.manager, now=now)
    for paper in script["papers"]:
        if not issuer.papers.filter(kind=paper["kind"]).exists():
            add_paper(
                issuer=issuer,
                kind=paper["kind"],
                content=one_page_pdf(paper["title"].replace("(", "- ").replace(")", "")),
                filename=f"{paper['kind']}.pdf",
                actor=stage.manager,
                now=now,
            )
    return submit_application(issuer=issuer, actor=stage.manager, now=clock.now())
