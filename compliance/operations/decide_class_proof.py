"""An officer accepts a proof of class or does not; the case has the class for as long as the proof counts."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance import proofs
from compliance.models import ClassProof, InvestorClass, KycCase
from compliance.operations._follow import follow
from compliance.operations._locked import locked_case
from compliance.policies import require_independent_of
from compliance.proofs import ProofDecision

State = ClassProof.State
VERBS = {
    ProofDecision.ACCEPT: (State.ACCEPTED, "kyc.proof_accepted"),
    ProofDecision.REFUSE: (State.REFUSED, "kyc.proof_refused"),
}


@transaction.atomic
def decide_class_proof(
    *, proof: ClassProof, decision: str, reason_code: str, note: str = "", actor: User, now: datetime
) -> ClassProof:
    """An accepted one may be refused later: the class goes with it. The whitelist follows.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownDecision`, `UnknownReason`, `BadProof`,
    `ProofTooOld`, `IllegalTransition`.
    """
    case = locked_case(proof.case)
    require_independent_of(actor, case.investor)
    proof = ClassProof.objects.locked().get(pk=proof.pk)
    choice = proofs.require(decision, reason_code)
    was_accepted = proof.state == State.ACCEPTED
    state, verb = VERBS[choice]
    ClassProof.TRANSITIONS.move(proof, state)
    if choice == ProofDecision.ACCEPT:
        proof.counts_until = proofs.counts_until(proof.kind, proof.investor_class, proof.issued_on, now=now)
    proof.reason_code, proof.note, proof.decided_by, proof.decided_at = reason_code, note.strip(), actor, now
    proof.save()
    data = {"reason": reason_code, "class": proof.investor_class, "kind": proof.kind}
    journal.record(actor=actor, verb=verb, subject=proof, now=now, data=data)
    if choice == ProofDecision.ACCEPT:
        give_class(case, proof.investor_class, proof.counts_until, actor=actor, now=now)
    elif was_accepted:
        give_class(case, InvestorClass.RETAIL, None, actor=actor, now=now)
    return proof


def give_class(
    case: KycCase, investor_class: str, until: datetime | None, *, actor: User, now: datetime
) -> None:
    """The caller holds the locks."""
    case.investor_class, case.class_until = investor_class, until
    case.save(update_fields=["investor_class", "class_until"])
    follow(investor_ids=[case.investor_id], actor=actor, now=now)
