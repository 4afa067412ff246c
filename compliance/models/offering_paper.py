"""A document that has to be in effect before a security may be offered or issued: an authority's, or the
issuer's own."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from issuers.models import Issuer
from kernel.fields import HashField, PublicIdField
from kernel.states import Transitions


class OfferingPaperQuerySet(models.QuerySet["OfferingPaper"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",)).order_by("pk")

    def waiting(self) -> Self:
        """For an officer's consent."""
        return self.filter(state=OfferingPaper.State.WAITING)

    def counting(self) -> Self:
        return self.filter(state=OfferingPaper.State.COUNTS)


class OfferingPaper(models.Model):
    """Of one offering (`regime`, by public id), or without that of every offering of the security.

    An authority's paper counts when an officer has consented to it; any paper may be withdrawn.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for an officer")
        COUNTS = "counts", _("Counts")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    TRANSITIONS: ClassVar = Transitions(
        {State.WAITING: [State.COUNTS, State.WITHDRAWN], State.COUNTS: [State.WITHDRAWN]}
    )

    public_id = PublicIdField(prefix="pap")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="offering_papers")
    security = models.CharField(_("public id of the security"), max_length=40)
    regime = models.CharField(_("public id of the offering"), max_length=40, blank=True)
    name = models.CharField(_("document"), max_length=40)
    at = models.DateTimeField(_("in effect from"))
    expires_at = models.DateTimeField(_("in effect until"), null=True, blank=True)
    sha256 = HashField(_("SHA-256 of the document"))
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="offering_papers"
    )
    state = models.CharField(max_length=10, choices=State)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    consented_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OfferingPaperQuerySet] = OfferingPaperQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("document of an offering")
        verbose_name_plural = _("documents of offerings")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(security=""), name="offering_paper_is_of_a_security"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at=None) | models.Q(expires_at__gt=models.F("at")),
                name="offering_paper_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(consented_at__isnull=True, consented_by__isnull=True)
                | models.Q(consented_at__isnull=False, consented_by__isnull=False),
                name="offering_paper_consented_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn", withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                | (~models.Q(state="withdrawn") & models.Q(withdrawn_at=None)),
                name="offering_paper_withdrawn_by_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["issuer", "security"],
                condition=models.Q(state="counts"),
                name="offering_paper_counts",
            )
        ]

    def __str__(self) -> str:
        return self.public_id
