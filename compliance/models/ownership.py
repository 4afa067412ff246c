"""Who stands above an entity that is identified."""

import uuid
from typing import ClassVar, Self

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.models.case import KycCase
from privacy.fields import PersonalTextField


class OwnershipPartyQuerySet(models.QuerySet["OwnershipParty"]):
    def present(self) -> Self:
        return self.filter(gone_at__isnull=True)


class OwnershipParty(models.Model):
    """A person or company above an entity that is identified. One that is no longer named stays, because
    hits on lists of sanctions hang from it. `birth_date` is YYYY-MM-DD, `country` ISO 3166-1 alpha-2."""

    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="parties")
    row_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    name = PersonalTextField(_("legal name"), under="case.investor.personal_key", row=["case_id", "row_id"])
    is_person = models.BooleanField(_("a natural person"))
    birth_date = PersonalTextField(
        _("date of birth, YYYY-MM-DD"),
        blank=True,
        under="case.investor.personal_key",
        row=["case_id", "row_id"],
    )
    country = models.CharField(_("country of residence"), max_length=2, blank=True)
    gone_at = models.DateTimeField(_("when it was no longer named"), null=True, blank=True)

    objects: ClassVar[OwnershipPartyQuerySet] = OwnershipPartyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("party to an ownership")

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk}"


class OwnershipStake(models.Model):
    """What a party owns of another, or of the entity itself where `owned` is empty."""

    owner = models.ForeignKey(OwnershipParty, on_delete=models.CASCADE, related_name="stakes")
    owned = models.ForeignKey(
        OwnershipParty, on_delete=models.CASCADE, null=True, blank=True, related_name="owners"
    )
    percent = models.DecimalField(max_digits=7, decimal_places=4)

    class Meta:
        verbose_name = _("stake in an ownership")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "owned"], nulls_distinct=False, name="stake_is_named_once"
            ),
            models.CheckConstraint(
                condition=models.Q(percent__gt=0, percent__lte=100), name="stake_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} of {self.owned_id}"
