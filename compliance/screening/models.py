"""The lists as they were published, who is on them, and whom of ours that may be.

Lists are public and kept in plain text. Of our subjects nothing is kept here but a keyed fingerprint and
numbers: names are decrypted in memory while they are compared.
"""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from investors.models import Investor
from kernel.fields import HashField, PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField


class Source(models.TextChoices):
    """Who publishes the list."""

    OFAC = "ofac", _("OFAC SDN list (United States)")
    UN = "un", _("UN Security Council consolidated list")
    EU = "eu", _("EU consolidated financial sanctions list")
    UK = "uk", _("UK Sanctions List")


class ListVersionQuerySet(models.QuerySet["ListVersion"]):
    def current(self) -> Self:
        return self.filter(is_current=True).order_by("source")


class ListVersion(models.Model):
    """One publication of one list. `checked_at` is when its publisher last offered exactly this file."""

    source = models.CharField(max_length=8, choices=Source)
    published_at = models.DateTimeField()
    sha256 = HashField()
    entry_count = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    loaded_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[ListVersionQuerySet] = ListVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("version of a sanctions list")
        verbose_name_plural = _("versions of sanctions lists")
        ordering = ["-loaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=models.Q(is_current=True), name="sanctions_list_has_one_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.published_at:%Y-%m-%d}"


class ListedPartyQuerySet(models.QuerySet["ListedParty"]):
    def current(self) -> Self:
        return self.filter(version__is_current=True)


class ListedParty(models.Model):
    """An entry with exactly this content. A changed entry is another row; `version` is the last list that
    had it, so rows of former versions stay as the evidence of old hits."""

    source = models.CharField(max_length=8, choices=Source)
    uid = models.CharField(_("the publisher's own number"), max_length=60)
    digest = HashField(_("hash of the content"))
    version = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=12)
    names = ArrayField(models.TextField())
    births = ArrayField(models.CharField(max_length=10), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)
    programme = models.CharField(max_length=120, blank=True)
    keys = ArrayField(models.TextField(), default=list)

    objects: ClassVar[ListedPartyQuerySet] = ListedPartyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("entry of a sanctions list")
        verbose_name_plural = _("entries of sanctions lists")
        ordering = ["source", "uid", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "uid", "digest"], name="listed_party_content_is_kept_once"
            )
        ]
        indexes = [GinIndex(fields=["keys"], name="listed_party_keys", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.source} {self.uid}"


class Screening(models.Model):
    """An investor was compared with every current list. `stamp` names the matcher and the versions, `subject`
    is a keyed hash of what was compared: where either differs now, the work is to be done again."""

    investor = models.OneToOneField(Investor, on_delete=models.PROTECT, related_name="screening")
    stamp = models.CharField(max_length=120)
    subject = models.BinaryField(max_length=32)
    screened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("screening")
        indexes = [models.Index(fields=["stamp"], name="screening_stamp")]

    def __str__(self) -> str:
        return f"{self.investor_id} {self.stamp}"


class HitQuerySet(models.QuerySet["Hit"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def awaiting_decision(self) -> Self:
        return self.filter(state=Hit.State.OPEN)

    def holding(self) -> Self:
        """Those that keep an investor from being verified: undecided, or confirmed and still listed; not
        those of a former owner."""
        return self.filter(party__gone_at__isnull=True).filter(
            models.Q(state=Hit.State.OPEN)
            | models.Q(state=Hit.State.CONFIRMED, listed__version__is_current=True)
        )


class Hit(models.Model):
    """An investor, or the owner of an entity that `party` names, may be a listed party. The score's parts are
    codes and numbers, never names."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLEARED = "cleared", _("Cleared")
        CONFIRMED = "confirmed", _("Confirmed")
        LAPSED = "lapsed", _("Lapsed")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.OPEN: [State.CLEARED, State.CONFIRMED, State.LAPSED],
            State.LAPSED: [State.OPEN],  # the entry is back, or the investor's data are
            State.CLEARED: [State.CONFIRMED],  # an officer learns more
        }
    )

    public_id = PublicIdField(prefix="hit")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="hits")
    party = models.ForeignKey(
        "compliance.OwnershipParty", on_delete=models.PROTECT, null=True, blank=True, related_name="hits"
    )
    listed = models.ForeignKey(ListedParty, on_delete=models.PROTECT, related_name="hits")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    score = models.PositiveSmallIntegerField(_("score, 0 to 100"))
    parts = models.JSONField(_("parts of the score"), default=dict)
    stamp = models.CharField(max_length=120)
    found_at = models.DateTimeField(default=timezone.now)
    reason_code = models.CharField(max_length=60, blank=True)
    note = PersonalTextField(_("officer's note, internal"), blank=True, under="investor.personal_key")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[HitQuerySet] = HitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("sanctions hit")
        verbose_name_plural = _("sanctions hits")
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["investor", "party", "listed"],
                nulls_distinct=False,
                name="hit_is_decided_once_for_an_entry",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "lapsed"])
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="hit_decided_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="hit_queue")]

    def __str__(self) -> str:
        return self.public_id


def is_fresh(version: ListVersion, *, now: datetime, hours: int) -> bool:
    """Whether the publisher was asked within the allowed age."""
    return (now - version.checked_at).total_seconds() <= hours * 3600
