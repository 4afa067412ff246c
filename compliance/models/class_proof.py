"""What an investor brings to show their class, and what an officer made of it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.models.case import KycCase
from compliance.models.investor_class import InvestorClass
from compliance.proofs import KINDS
from kernel.fields import PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField


class ClassProofQuerySet(models.QuerySet["ClassProof"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def awaiting_decision(self) -> Self:
        return self.filter(state=ClassProof.State.SUBMITTED)


class ClassProof(models.Model):
    """One document for one class. `reference` says which document it is, in the investor's words."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("Submitted")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        LAPSED = "lapsed", _("Too old")

    TRANSITIONS: ClassVar = Transitions(
        {State.SUBMITTED: [State.ACCEPTED, State.REFUSED], State.ACCEPTED: [State.LAPSED, State.REFUSED]}
    )

    public_id = PublicIdField(prefix="prf")
    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="proofs")
    investor_class = models.CharField(max_length=20, choices=InvestorClass)
    kind = models.CharField(_("kind of proof"), max_length=30, choices=KINDS)
    issued_on = models.DateField(_("issued on"))
    reference = PersonalTextField(_("which document"), under="case.investor.personal_key")
    state = models.CharField(max_length=12, choices=State, default=State.SUBMITTED)
    submitted_at = models.DateTimeField(default=timezone.now)
    counts_until = models.DateTimeField(null=True, blank=True)
    reason_code = models.CharField(max_length=60, blank=True)
    note = PersonalTextField(_("officer's note, internal"), blank=True, under="case.investor.personal_key")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ClassProofQuerySet] = ClassProofQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("proof of class")
        verbose_name_plural = _("proofs of class")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="submitted")
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="class_proof_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(counts_until__isnull=False),
                name="class_proof_accepted_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
