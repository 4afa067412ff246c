"""An address that somebody wants events sent to, and the secrets they are signed with."""

from datetime import datetime
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from investors.models import Investor
from kernel.fields import PublicIdField
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey


class ReceiverQuerySet(models.QuerySet["Receiver"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def enabled(self) -> Self:
        return self.filter(state=Receiver.State.ENABLED)

    def to_try(self, *, now: datetime) -> Self:
        """Those that something waits for and that do not rest."""
        waiting = Q(deliveries__state="pending") & (
            Q(deliveries__due_at=None) | Q(deliveries__due_at__lte=now)
        )
        rested = Q(rests_until=None) | Q(rests_until__lte=now)
        return self.enabled().filter(rested).filter(waiting).distinct()


class Receiver(models.Model):
    """It belongs to an investor, whose key its address and secrets are under, or to an organisation, with
    a key of its own. No `types` are all of them.

    `failures` and `rests_until` are about an address that does not answer; `failing_since` says since when
    it has accepted nothing.
    """

    class State(models.TextChoices):
        ENABLED = "enabled", _("Enabled")
        DISABLED = "disabled", _("Disabled")

    class Reason(models.TextChoices):
        """Why it is disabled."""

        ASKED = "asked", _("Switched off by its owner")
        FAILED = "failed", _("It accepted nothing for days")
        GONE = "gone", _("It answered that it is gone for good")

    public_id = PublicIdField(prefix="whk")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    investor = models.ForeignKey(
        Investor, on_delete=models.PROTECT, null=True, blank=True, related_name="receivers"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="receivers"
    )
    url = PersonalTextField(_("address"))
    description = models.CharField(max_length=120, blank=True)
    types = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.ENABLED)
    reason = models.CharField(_("why it is disabled"), max_length=8, choices=Reason, blank=True)
    failures = models.PositiveIntegerField(_("times in a row without an answer"), default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[ReceiverQuerySet] = ReceiverQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("receiver of events")
        verbose_name_plural = _("receivers of events")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(investor=None, organisation__isnull=False)
                | Q(investor__isnull=False, organisation=None),
                name="receiver_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(state="enabled", reason="") | (Q(state="disabled") & ~Q(reason="")),
                name="receiver_is_disabled_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def owner_id(self) -> str:
        owner = self.investor or self.organisation
        return owner.public_id if owner else ""

    def wants(self, kind: str) -> bool:
        return not self.types or kind in self.types


class SecretQuerySet(models.QuerySet["Secret"]):
    def live(self, *, now: datetime) -> Self:
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now)).order_by("pk")


class Secret(models.Model):
    """What signatures are made with. While one is replaced, both sign."""

    public_id = PublicIdField(prefix="whs")
    receiver = models.ForeignKey(Receiver, on_delete=models.CASCADE, related_name="secrets")  # of no use else
    value = PersonalTextField(under="receiver.personal_key")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[SecretQuerySet] = SecretQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("signing secret")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.public_id
