"""An investor names a document that shows their class; an officer will look at it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance import proofs
from compliance.models import ClassProof, KycCase
from compliance.operations._locked import locked_case
from compliance.policies import require_may_open
from compliance.proofs import BadProof
from kernel.errors import DomainError, Kind

MOST = 5  # undecided ones of a case
LONGEST = 300
CLOSED = (KycCase.State.REJECTED, KycCase.State.EXPIRED)


class TooManyProofs(DomainError):
    """As many wait for a decision as may, or the case is closed."""

    code = "compliance.too_many_proofs"
    kind = Kind.CONFLICT
    message = _("Wait until the proofs that are here have been decided.")


@transaction.atomic
def submit_class_proof(
    *,
    case: KycCase,
    investor_class: str,
    kind: str,
    issued_on: date,
    reference: str,
    actor: User,
    now: datetime,
) -> ClassProof:
    """Raises `NotPermitted`, `BadProof`, `ProofTooOld`, `TooManyProofs`."""
    case = locked_case(case)
    require_may_open(actor, [case.investor])
    proofs.counts_until(kind, investor_class, issued_on, now=now)
    if not 0 < len(reference.strip()) <= LONGEST:
        raise BadProof
    waiting = ClassProof.objects.awaiting_decision().filter(case=case).count()
    if waiting >= MOST or case.state in CLOSED:
        raise TooManyProofs
    proof = ClassProof.objects.create(
        case=case,
        investor_class=investor_class,
        kind=kind,
        issued_on=issued_on,
        reference=reference.strip(),
        submitted_at=now,
    )
    data = {"class": investor_class, "kind": kind}
    journal.record(actor=actor, verb="kyc.proof_submitted", subject=proof, now=now, data=data)
    return proof
