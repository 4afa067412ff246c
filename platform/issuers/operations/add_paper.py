"""Add a paper that the review needs."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from documents.operations.examine import Examined, examine
from documents.operations.store import store
from issuers.models import Issuer, IssuerPaper
from issuers.operations.edit import require_with_the_issuer
from kernel.errors import DomainError


class UnknownPaperKind(DomainError):
    """Not one of `IssuerPaper.Kind`."""

    code = "issuers.unknown_paper_kind"
    message = _("“{paper}” is not a kind of paper.")


def add_paper(
    *, issuer: Issuer, kind: str, content: bytes, filename: str, actor: User, now: datetime
) -> IssuerPaper:
    """Keep a paper with the application; the newest of a kind counts.

    Raises `NotPermitted`, `NotEditable`, `UnknownPaperKind` and what `documents.operations.examine` raises.
    """
    require_manage(actor, issuer.organisation)
    if kind not in IssuerPaper.Kind.values:
        raise UnknownPaperKind(paper=kind[:40])
    examined = examine(content=content, filename=filename)
    return _keep(issuer=issuer, kind=kind, examined=examined, actor=actor, now=now)


@transaction.atomic
def _keep(*, issuer: Issuer, kind: str, examined: Examined, actor: User, now: datetime) -> IssuerPaper:
    issuer = Issuer.objects.locked().get(pk=issuer.pk)
    require_with_the_issuer(issuer)
    document = store(examined=examined, actor=actor, now=now, under=issuer.personal_key)
    paper = IssuerPaper.objects.create(issuer=issuer, kind=kind, document=document, added_at=now)
    journal.record(
        actor=actor,
        verb="issuer.paper_added",
        subject=issuer,
        now=now,
        data={"kind": kind, "document": document.public_id, "sha256": document.sha256},
    )
    return paper
