"""The queue of proofs of class, and what an officer decides about one."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells, stages
from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.desk.waiting import WaitingDesk
from compliance.models import ClassProof
from compliance.operations.decide_class_proof import decide_class_proof
from compliance.policies import is_independent_of
from compliance.proofs import REASONS, ProofDecision, words
from kernel import clock

State = ClassProof.State
NOTE = _("Officer's note, kept inside")
TONES: Mapping[str, str] = {
    State.SUBMITTED: "warning",
    State.ACCEPTED: "success",
    State.REFUSED: "danger",
    State.LAPSED: "default",
}


def badge(request: HttpRequest) -> str:
    """How many proofs wait for a decision; nothing for who may not see them."""
    return str(ClassProof.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class ProofStageFilter(stages.StageFilter):
    title = _("stage of the proof")
    states = ClassProof.State
    everything = _("All proofs")


class ClassProofDesk(WaitingDesk):
    list_display = ("public_id", "stage", "investor_class", "kind", "issued_on", "due", "waited")
    list_filter = (ProofStageFilter, "investor_class", "kind")
    search_fields = ("public_id", "case__public_id")
    waits_since = "submitted_at"
    fields = (
        ("stage", "case"),
        ("investor_class", "kind"),
        ("issued_on", "until"),
        ("document", "waited"),
        ("decider", "decided"),
        ("reason", "note"),
    )
    actions_detail = ("accept", "refuse")
    stage = cells.pill("state", _("State of the proof"), TONES)
    until = cells.moment("counts_until", _("Counts until"))
    decided = cells.moment("decided_at", _("Decided at"))
    decider = cells.plain("decided_by", _("Decided by"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(name for pair in self.fields for name in pair)

    def waits(self, row: ClassProof) -> bool:
        return row.state == State.SUBMITTED

    @display(description=_("Which document"))
    def document(self, proof: ClassProof) -> str:
        return proof.reference

    @display(description=_("Reason for the decision"))
    def reason(self, proof: ClassProof) -> Any:
        return words(proof.reason_code)

    def has_accept_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.ACCEPTED)

    def has_refuse_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.REFUSED)

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> bool:
        proof = self.found(object_id)
        return (
            isinstance(proof, ClassProof)
            and officer_on_desk(request)
            and is_independent_of(person_on_desk(request), proof.case.investor)
            and ClassProof.TRANSITIONS.allows(proof.state, target)
        )

    @deed(
        title=_("Accept the proof"),
        button=_("Accept"),
        warning=_("The investor is of this class until the proof is too old."),
        permission="accept",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        form=reason_form(REASONS[ProofDecision.ACCEPT], note_label=NOTE),
        key="a",
    )
    def accept(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._decide(ProofDecision.ACCEPT, request, form, object_id, _("The proof is accepted."))

    @deed(
        title=_("Refuse the proof"),
        button=_("Refuse"),
        warning=_("If it was accepted before, the class goes with it."),
        permission="refuse",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=reason_form(REASONS[ProofDecision.REFUSE], note_label=NOTE),
        key="r",
    )
    def refuse(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._decide(ProofDecision.REFUSE, request, form, object_id, _("The proof is refused."))

    def _decide(
        self,
        decision: ProofDecision,
        request: HttpRequest,
        form: BaseDialogForm,
        object_id: int,
        done: Promise,
    ) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("reason_code", "note")}
        proof, actor, now = ClassProof.objects.get(pk=object_id), person_on_desk(request), clock.now()
        return self.answer(
            request,
            object_id,
            lambda: decide_class_proof(proof=proof, decision=decision, actor=actor, now=now, **said),
            done,
        )
