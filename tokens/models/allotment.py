"""Orders of an offering to which units were allotted, as they were agreed to: what is issued to whom, once.

`offerings` decides who gets what; here it stands until the units of each order are issued, or it is given up.
"""

from datetime import datetime, timedelta
from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.policies import organisations_of
from investors.models import Wallet
from kernel.fields import HashField, PublicIdField, Uint256Field
from tokens.models.token import Token

ASKED_AGAIN_AFTER = timedelta(hours=1)  # a law may say no for some days only, and each answer is kept


class AllotmentQuerySet(models.QuerySet["Allotment"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(token__issuer__organisation__in=organisations_of(user))


class Allotment(models.Model):
    """`key` is the public id of what shared the units out, `partition` the name of that which they go into.

    `action` and `payload` are the deed in which two people agreed to it (`approvals`); `sha256` is over its
    orders (`tokens.allotted`).
    """

    public_id = PublicIdField(prefix="alm")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="allotments")
    key = models.CharField(max_length=40, unique=True)
    partition = models.CharField(_("name of the partition"), max_length=66)
    sha256 = HashField(_("SHA-256 of the orders"))
    action = models.CharField(_("deed that was agreed to"), max_length=60)
    payload = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar[AllotmentQuerySet] = AllotmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("allotment")
        verbose_name_plural = _("allotments")
        ordering: ClassVar = ["-pk"]
        triggers: ClassVar = [
            pgtrigger.Protect(name="agreed_for_good", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id


class AllottedOrderQuerySet(models.QuerySet["AllottedOrder"]):
    def unissued(self) -> Self:
        """Neither issued nor on the way, and not given up."""
        return self.filter(issuance=None, issued_at=None, given_up_at=None)

    def to_be_issued(self, *, now: datetime) -> Self:
        """Those to ask for now: what was refused is asked for again from time to time."""
        is_due = models.Q(refusal_code="") | models.Q(refused_at__lte=now - ASKED_AGAIN_AFTER)
        return self.unissued().filter(is_due)


class AllottedOrder(models.Model):
    """`key` is the public id of the order, `units` are base units.

    A refusal says why it was left out when its units were last asked for. Its end is for good: an order that
    was issued, beyond what the chain takes back, is never issued again, whatever becomes of the chain; one
    that was given up has been paid back and never gets units.
    """

    allotment = models.ForeignKey(Allotment, on_delete=models.PROTECT, related_name="orders")
    key = models.CharField(max_length=40, unique=True)
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="allotted_orders")
    units = Uint256Field()
    refusal_code = models.CharField(_("why it was left out"), max_length=80, blank=True)
    refusal_detail = models.CharField(max_length=400, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(_("seen to be issued for good at"), null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AllottedOrderQuerySet] = AllottedOrderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("allotted order")
        verbose_name_plural = _("allotted orders")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(units__gt=0), name="allotted_order_is_of_units"),
            models.CheckConstraint(
                condition=models.Q(issued_at=None) | models.Q(given_up_at=None),
                name="allotted_order_ends_one_way",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="agreed_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "ROW(OLD.allotment_id, OLD.key, OLD.wallet_id, OLD.units) IS DISTINCT FROM "
                    "ROW(NEW.allotment_id, NEW.key, NEW.wallet_id, NEW.units) "
                    "OR (OLD.issued_at IS NOT NULL AND OLD.issued_at IS DISTINCT FROM NEW.issued_at) "
                    "OR (OLD.given_up_at IS NOT NULL AND OLD.given_up_at IS DISTINCT FROM NEW.given_up_at)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.key
