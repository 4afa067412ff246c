"""One thing that happened, told to one party; in an order that never changes once it can be read.

Only `publishing` writes here, one writer at a time, so the order of the keys is the order of the commits:
whoever has read up to a key has missed nothing below it.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from captable.models import Holding
from investors.models import Investor, Wallet
from kernel.fields import PublicIdField
from offerings.models import Offering
from offerings.showing import shown_to
from tokens.models import Token


class EventQuerySet(models.QuerySet["Event"]):
    def seen_by_investor(self, investor: Investor) -> Self:
        """Their own, those of securities they hold now, and those of offerings they are shown."""
        me = Investor.objects.filter(pk=investor.pk)
        wallets = Wallet.objects.ready().filter(investor=investor)
        held = Holding.objects.filter(
            holder__in=wallets.values("address"), token__network__in=wallets.values("network")
        )
        holds = Q(audience=Event.Audience.HOLDERS, token__in=held.values("token"))
        shown = Q(audience=Event.Audience.SHOWN, offering__in=shown_to(me).values("pk"))
        return self.filter(Q(audience=Event.Audience.PARTY, investor=investor) | holds | shown)

    def seen_by_organisation(self, organisation: Organisation) -> Self:
        """Its own, and those of the investors without an account whom it introduced; of its own securities it
        has an event already."""
        introduced = Q(investor__user=None, investor__introduced_by=organisation)
        introduced &= ~Q(token__issuer__organisation=organisation) | Q(token=None)
        return self.exclude(audience=Event.Audience.NOBODY).filter(Q(organisation=organisation) | introduced)


class Event(models.Model):
    """`data` holds public ids, states and what stands on the chain, never data of a person. `key` names the
    fact and the party, so that a fact read again is not told again."""

    class Audience(models.TextChoices):
        PARTY = "party", _("Whom it is about")
        HOLDERS = "holders", _("The issuer, and who holds the security")
        SHOWN = "shown", _("The issuer, and who is shown the offering")
        NOBODY = "nobody", _("Only the receiver that is tried")

    public_id = PublicIdField(prefix="evt")
    key = models.CharField(max_length=200, unique=True)
    type = models.CharField(max_length=40)
    at = models.DateTimeField(_("when it happened"))
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.PARTY)
    about = models.CharField(_("public id of what changed"), max_length=40)
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    token = models.ForeignKey(Token, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    data = models.JSONField(default=dict)
    published_at = models.DateTimeField()

    objects: ClassVar[EventQuerySet] = EventQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("event to tell")
        verbose_name_plural = _("events to tell")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["investor", "id"], name="told_to_investor"),
            models.Index(fields=["organisation", "id"], name="told_to_organisation"),
            models.Index(
                fields=["audience", "id"],
                condition=Q(audience__in=["holders", "shown"]),
                name="told_to_many",
            ),
            models.Index(fields=["about", "-id"], name="told_about"),
            models.Index(fields=["published_at"], name="told_at"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.type}"

    @property
    def lane(self) -> str:
        """What is told in order: everything about one security; else about one investor or organisation."""
        if self.token_id:
            return f"security {self.token_id}"
        return f"investor {self.investor_id}" if self.investor_id else f"organisation {self.organisation_id}"
