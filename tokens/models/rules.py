"""What a token's contract asks of transfers beyond the two records: its rules, and its partitions.

A row of `RulesChange` is the whole of the rules from an event on, whichever part the event changed, so that
the newest row alone answers.
"""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Block
from kernel.fields import AddressField, Uint256Field
from tokens.models.token import Token


class RulesChangeQuerySet(models.QuerySet["RulesChange"]):
    def current(self) -> Self:
        """The newest row of each token."""
        return self.order_by("token_id", "-number", "-log_index").distinct("token_id")


class RulesChange(models.Model):
    """The rules of a token from an event on (IRules in `contracts/src`). Zero switches a number off."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="rules_changes")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    log_index = models.PositiveIntegerField()
    opens_at = models.PositiveBigIntegerField(_("first second of transfers, unix time"), default=0)
    closes_at = models.PositiveBigIntegerField(_("last second of transfers, unix time"), default=0)
    classes = models.PositiveIntegerField(_("class bits of which a receiver needs one"), default=0)
    max_holders = models.PositiveBigIntegerField(_("accounts that may have units"), default=0)
    min_holding = Uint256Field(_("fewest base units of an account that has any"), default=0)
    max_holding = Uint256Field(_("most base units of an account"), default=0)
    limited = models.BooleanField(_("receivers are limited to the countries"), default=False)
    countries = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("ISO 3166-1 numeric"), default=list
    )
    module = AddressField(_("contract of a further rule"), null=True, blank=True)

    objects: ClassVar[RulesChangeQuerySet] = RulesChangeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("rules of a security")
        verbose_name_plural = _("rules of securities")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "number", "log_index"], name="rules_change_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} @{self.number}"


class Partition(models.Model):
    """A lot under one regime; its terms never change. The default partition has no row."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="partitions")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    name = models.CharField(_("name of the partition"), max_length=66)
    locked_until = models.PositiveBigIntegerField(_("last second of the lock, unix time; 0 is none"))
    classes = models.PositiveIntegerField(_("class bits of which a receiver needs one; 0 is any"))
    countries = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("ISO 3166-1 numeric; empty is any"), default=list
    )

    class Meta:
        verbose_name = _("partition")
        constraints = [models.UniqueConstraint(fields=["token", "name"], name="partition_is_named_once")]

    def __str__(self) -> str:
        return f"{self.token_id} {self.name}"
