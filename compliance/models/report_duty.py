"""A report that a rule makes due: how near its limit a number is, by when the report is due, who filed it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.models.commitment import DIGITS, PLACES
from documents.models import Document
from issuers.models import Issuer
from kernel.fields import PublicIdField
from kernel.states import Transitions


class ReportDutyQuerySet(models.QuerySet["ReportDuty"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",)).order_by("pk")

    def open(self) -> Self:
        return self.exclude(state=ReportDuty.State.FILED)

    def awaiting_decision(self) -> Self:
        """Somebody has to act: due, or so near that the report should be prepared."""
        return self.filter(state__in=ReportDuty.WAITING)


class ReportDuty(models.Model):
    """One rule for one security. `found_at` is when it came into its state; a security has one open duty of a
    rule. Kept current by the clock until it is filed; what was due once stays due."""

    class State(models.TextChoices):
        UPCOMING = "upcoming", _("Far from the limit")
        WARNED = "warned", _("Near the limit")
        DUE = "due", _("Report due")
        FILED = "filed", _("Filed")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.UPCOMING: [State.WARNED, State.DUE],
            State.WARNED: [State.UPCOMING, State.DUE, State.FILED],
            State.DUE: [State.FILED],
        }
    )
    WAITING: ClassVar = (State.WARNED, State.DUE)

    public_id = PublicIdField(prefix="rpt")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="report_duties")
    security = models.CharField(_("public id of the security"), max_length=40)
    pack = models.CharField(_("rule pack"), max_length=40)
    rule = models.CharField(_("Rule"), max_length=40)
    metric = models.CharField(_("What is counted"), max_length=40)
    form = models.CharField(_("form of the report"), max_length=60)
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    limit = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    unit = models.CharField(max_length=10, blank=True)
    missing = models.CharField(_("a fact that is not known"), max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.UPCOMING)
    found_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    filed_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="report_duty"
    )

    objects: ClassVar[ReportDutyQuerySet] = ReportDutyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("report duty")
        verbose_name_plural = _("report duties")
        ordering: ClassVar = [models.F("due_at").asc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["security", "pack", "rule"],
                condition=~models.Q(state="filed"),
                name="report_duty_is_open_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="due") | models.Q(due_at__isnull=False),
                name="report_due_has_a_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="filed")
                | models.Q(filed_at__isnull=False, filed_by__isnull=False, document__isnull=False),
                name="report_filed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_waiting(self) -> bool:
        return self.state in ReportDuty.WAITING

    def is_late(self, *, now: datetime) -> bool:
        return self.state == ReportDuty.State.DUE and self.due_at is not None and self.due_at <= now
