"""Hand in a paper of a security. It is kept; only the contract's record makes it the security's."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from documents.isolation import PDF
from documents.operations.examine import Examined, examine
from documents.operations.store import store
from kernel.errors import DomainError, Kind
from tokens.models import SecurityPaper, Token


class OnlyPdf(DomainError):
    """An image is drawn anew when it is taken, so its hash would not be of the file people have."""

    code = "tokens.only_pdf"
    message = _("A paper of a security is a PDF, so that everybody can compare the file they have.")


class SamePaper(DomainError):
    code = "tokens.same_paper"
    kind = Kind.CONFLICT
    message = _("A file with exactly these bytes is among the papers already.")


class NoTitle(DomainError):
    code = "tokens.paper_without_title"
    message = _("The paper needs a title.")


def add_paper(
    *,
    token: Token,
    title: str,
    content: bytes,
    filename: str,
    uri: str = "",
    actor: User,
    now: datetime,
) -> SecurityPaper:
    """The file is looked at before any row is locked. Raises `NotPermitted`, `NoTitle`, `OnlyPdf`,
    `SamePaper` and what `documents.operations.examine` raises."""
    require_manage(actor, token.issuer.organisation)
    if not title.strip():
        raise NoTitle
    examined = examine(content=content, filename=filename)
    if examined.media_type != PDF:
        raise OnlyPdf
    paper = SecurityPaper(
        title=title.strip()[:120], sha256=examined.sha256, uri=uri[:200], added_by=actor, added_at=now
    )
    return _keep(paper, token, examined, actor=actor, now=now)


@transaction.atomic
def _keep(
    paper: SecurityPaper, token: Token, examined: Examined, *, actor: User, now: datetime
) -> SecurityPaper:
    paper.token = Token.objects.locked().select_related("issuer").get(pk=token.pk)
    if paper.token.papers.filter(sha256=paper.sha256).exists():
        raise SamePaper
    key = paper.token.issuer.personal_key
    paper.document = store(examined=examined, actor=actor, now=now, under=key)
    paper.save()
    data = {"paper": paper.public_id, "sha256": paper.sha256}
    journal.record(actor=actor, verb="token.paper_added", subject=paper.token, now=now, data=data)
    return paper
