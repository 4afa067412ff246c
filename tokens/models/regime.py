"""Under which law and which of its exemptions units of a security are offered, kept for good.

One row is one offering: what it was is not changed afterwards, because every decision and every lock on its
units goes back to it.
"""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.fields import PublicIdField
from tokens.models.token import Token

DEFAULT = "default"  # the label of a security that is offered once


class Regime(models.Model):
    """`label` names the units of the offering within the security (its partition), `pack` the rule pack.

    `exemption` is the chosen branch of the pack's alternatives, empty where it has none. `price` is for one
    whole unit, `target` what is to be raised, both in `currency` (ISO 4217). A term that is empty is not
    known, and rules that need it block.
    """

    public_id = PublicIdField(prefix="reg")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="regimes")
    label = models.CharField(_("which units"), max_length=32, default=DEFAULT)
    pack = models.CharField(_("rule pack"), max_length=40)
    exemption = models.CharField(_("exemption"), max_length=32, blank=True)
    first_offer_at = models.DateTimeField(_("first offered at"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    price = models.DecimalField(_("price of a unit"), max_digits=30, decimal_places=8, null=True, blank=True)
    target = models.DecimalField(_("to be raised"), max_digits=30, decimal_places=8, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("regime of an offering")
        verbose_name_plural = _("regimes of offerings")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "label"], name="regime_is_chosen_once"),
            models.CheckConstraint(
                condition=models.Q(price=None) | models.Q(price__gt=0), name="regime_price_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(target=None) | models.Q(target__gt=0), name="regime_target_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(price=None, target=None) | ~models.Q(currency=""),
                name="regime_amounts_have_a_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(opens_at=None)
                | models.Q(closes_at=None)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="regime_closes_after_it_opens",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="chosen_for_good", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.label} {self.pack}"
