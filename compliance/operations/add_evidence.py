"""Hand in a document to a case: the investor while it is open, an officer also to a decided one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import is_officer
from audit import journal
from compliance.models import Evidence, KycCase
from compliance.operations._locked import locked_case
from compliance.policies import is_independent_of, require_may_open
from documents.operations.examine import Examined, examine
from documents.operations.store import store
from kernel.errors import DomainError, Kind

State = KycCase.State
OPEN = frozenset({State.PROCESSING, State.UPDATES_REQUIRED, State.MANUAL_REVIEW})
OPEN_TO_OFFICERS = OPEN | {State.VERIFIED, State.REJECTED}
MOST = 20


class UnknownEvidenceKind(DomainError):
    """Not one of `Evidence.Kind`."""

    code = "compliance.unknown_evidence_kind"
    message = _("“{evidence}” is not a kind of evidence.")


class EvidenceClosed(DomainError):
    """The case is in a state in which it takes no document."""

    code = "compliance.evidence_closed"
    kind = Kind.CONFLICT
    message = _("No document is taken while the case is: {state}.")


class EvidenceFull(DomainError):
    """The case has as many documents as a case may have."""

    code = "compliance.evidence_full"
    kind = Kind.CONFLICT
    message = _("A case takes at most {most} documents.")


class EvidenceRepeated(DomainError):
    """The case has this very document."""

    code = "compliance.evidence_repeated"
    kind = Kind.CONFLICT
    message = _("The case has this document already.")


def add_evidence(
    *, case: KycCase, kind: str, content: bytes, filename: str, actor: User, now: datetime
) -> Evidence:
    """Examine the file, then keep it with the case. The audit entry has the document's id, not its hash.

    Raises `NotPermitted`, `UnknownEvidenceKind`, `EvidenceClosed`, `EvidenceFull`, `EvidenceRepeated` and
    what `documents.operations.examine` raises.
    """
    require_may_open(actor, [case.investor])
    if kind not in Evidence.Kind.values:
        raise UnknownEvidenceKind(evidence=kind[:40])
    _require_room(case, actor)
    return _keep(case, kind, examine(content=content, filename=filename), actor, now)


def takes_evidence(case: KycCase, actor: User) -> bool:
    """Whether the case is in a state in which this person may hand in a document."""
    is_looking_at_it = is_officer(actor) and is_independent_of(actor, case.investor)
    return case.state in (OPEN_TO_OFFICERS if is_looking_at_it else OPEN)


@transaction.atomic
def _keep(case: KycCase, kind: str, examined: Examined, actor: User, now: datetime) -> Evidence:
    case = locked_case(case)
    _require_room(case, actor)
    if case.evidence.filter(document__sha256=examined.sha256).exists():
        raise EvidenceRepeated
    document = store(examined=examined, actor=actor, now=now, under=case.investor.personal_key)
    evidence = Evidence.objects.create(case=case, kind=kind, document=document, added_at=now)
    facts = {"kind": kind, "document": document.public_id, "pages": document.pages}
    journal.record(actor=actor, verb="kyc.evidence_added", subject=case, now=now, data=facts)
    return evidence


def _require_room(case: KycCase, actor: User) -> None:
    if not takes_evidence(case, actor):
        raise EvidenceClosed(state=State(case.state).label)
    if case.evidence.count() >= MOST:
        raise EvidenceFull(most=MOST)
