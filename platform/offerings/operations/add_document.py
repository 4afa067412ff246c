"""Put a paper with a draft; one of the same kind and title takes the place of the earlier."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from documents.operations.examine import Examined, examine
from documents.operations.store import store
from kernel.errors import DomainError, Kind
from offerings.models import Offering, OfferingDocument
from offerings.operations.edit_offering import locked_draft
from offerings.policies import require_issuer
from offerings.reading import documents_of


class UnknownKind(DomainError):
    """Not one of `OfferingDocument.Kind`."""

    code = "offerings.unknown_paper_kind"
    message = _("“{paper}” is not a kind of paper.")


class SamePaper(DomainError):
    """A file with exactly these bytes is among the papers."""

    code = "offerings.same_paper"
    kind = Kind.CONFLICT
    message = _("This file is among the papers already.")


def add_document(
    *,
    offering: Offering,
    kind: str,
    title: str,
    content: bytes,
    filename: str,
    must_be_read: bool = False,
    uri: str = "",
    actor: User,
    now: datetime,
) -> OfferingDocument:
    """The file is looked at before any row is locked.

    Raises `Missing`, `NotPermitted`, `NotADraft`, `UnknownKind`, `SamePaper` and what
    `documents.operations.examine` raises.
    """
    require_issuer(actor, offering)
    if kind not in OfferingDocument.Kind.values:
        raise UnknownKind(paper=kind[:40])
    examined = examine(content=content, filename=filename)
    paper = OfferingDocument(
        offering=offering,
        kind=kind,
        title=title[:120],
        sha256=examined.sha256,
        uri=uri[:200],
        must_be_read=must_be_read,
        added_by=actor,
        added_at=now,
    )
    return _keep(paper, examined, actor=actor, now=now)


@transaction.atomic
def _keep(paper: OfferingDocument, examined: Examined, *, actor: User, now: datetime) -> OfferingDocument:
    paper.offering = locked_draft(paper.offering, actor=actor)
    if documents_of(paper.offering).filter(sha256=paper.sha256).exists():
        raise SamePaper
    documents_of(paper.offering).filter(kind=paper.kind, title=paper.title).update(replaced_at=now)
    issuer = paper.offering.token.issuer
    paper.document = store(examined=examined, actor=actor, now=now, under=issuer.personal_key)
    paper.save()
    data = {"paper": paper.public_id, "kind": paper.kind, "sha256": paper.sha256}
    journal.record(actor=actor, verb="offering.paper_added", subject=paper.offering, now=now, data=data)
    return paper
