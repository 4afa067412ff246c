"""Who was offered a security, and who bought: laws that exempt small circles count persons, not holders.

Rows are events and never change. An outsider, who is no investor here yet, is a random reference that the
issuer keeps for them: nothing here tells who it is.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from investors.models import Investor
from issuers.models import Issuer
from kernel.fields import PublicIdField


class Solicitation(models.Model):
    """One approach to one person under one pack, or their purchase; `classes` are those held then under the
    pack's law, with the roles beside them."""

    public_id = PublicIdField(prefix="sol")
    key = models.CharField(_("id of the letter, call or order"), max_length=80)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="solicitations")
    security = models.CharField(_("public id of the security"), max_length=40)
    offering = models.CharField(_("the issuer's name of the offering"), max_length=60)
    pack = models.CharField(_("rule pack it was judged by"), max_length=40)
    exemption = models.CharField(_("exemption the offering chose"), max_length=40, blank=True)
    investor = models.ForeignKey(
        Investor, on_delete=models.PROTECT, null=True, blank=True, related_name="solicitations"
    )
    outsider = models.UUIDField(_("random reference of somebody who is no investor"), null=True, blank=True)
    country = CountryField(_("country of residence"))
    classes = ArrayField(models.CharField(max_length=60), default=list)
    bought = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("solicitation")
        verbose_name_plural = _("solicitations")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "key", "pack"], name="solicitation_counts_once"),
            models.CheckConstraint(
                condition=models.Q(investor__isnull=True) ^ models.Q(outsider__isnull=True),
                name="solicitation_is_of_one_person",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["security", "pack"], name="solicitation_counted"),
            models.Index(fields=["security", "offering", "-id"], name="solicitation_newest_first"),
        ]

    def __str__(self) -> str:
        return self.public_id
