"""The register of holders, projected from the chain: every movement, and the balance after it.

`Balance` keeps a row for each holder and block, so any block's register can be read and a dropped block
takes its rows along; `Holding` is the present, mended for the touched holders in the same commit, and
`RegisterSum` adds it up, so that no page counts a hundred thousand rows.
"""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Block
from kernel.fields import AddressField, HashField, Uint256Field
from tokens.models import Token


class Movement(models.Model):
    """One ERC-20 Transfer. `sender` is empty for an issue, `receiver` for a redemption."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="movements", db_index=False)
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    tx_hash = HashField()
    sender = AddressField(null=True, blank=True)
    receiver = AddressField(null=True, blank=True)
    units = Uint256Field()

    class Meta:
        verbose_name = _("movement")
        constraints = [
            models.UniqueConstraint(fields=["block", "log_index"], name="movement_is_recorded_once")
        ]
        indexes = [
            models.Index(fields=["token", "-id"], name="movement_newest_first"),
            models.Index(fields=["token", "sender"], name="movement_sender"),
            models.Index(fields=["token", "receiver"], name="movement_receiver"),
        ]

    def __str__(self) -> str:
        return f"{self.tx_hash}#{self.log_index}"


class Balance(models.Model):
    """What a holder had after the last movement of a block (`number` repeats the block's, for the index)."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="balances")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    holder = AddressField()
    units = Uint256Field()

    class Meta:
        verbose_name = _("balance at a block")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "holder", "number"], include=["units"], name="balance_is_kept_once_a_block"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder} @{self.number}"


class Supply(models.Model):
    """How many units of a security there were after a block that issued or redeemed some."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="supplies")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    units = Uint256Field()

    class Meta:
        verbose_name = _("supply at a block")
        constraints = [
            models.UniqueConstraint(fields=["token", "number"], name="supply_is_kept_once_a_block")
        ]

    def __str__(self) -> str:
        return f"{self.token_id} @{self.number}"


class HoldingQuerySet(models.QuerySet["Holding"]):
    def of(self, token: Token) -> Self:
        return self.filter(token=token)

    def largest_first(self) -> Self:
        return self.order_by("-units", "holder")


_ADD_UP = """
INSERT INTO captable_registersum AS kept
    (token_id, country_numeric, classes, holders, units, squares)
SELECT token_id, country_numeric, classes, sum(sign), sum(sign * units), sum(sign * units * units)
FROM ({changed}) changed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
ON CONFLICT (token_id, country_numeric, classes) DO UPDATE SET
    holders = kept.holders + excluded.holders,
    units = kept.units + excluded.units,
    squares = kept.squares + excluded.squares;
RETURN NULL;
"""
_CAME = "SELECT token_id, country_numeric, classes, units, 1 AS sign FROM came"
_WENT = "SELECT token_id, country_numeric, classes, units, -1 AS sign FROM went"


def _adds_up(name: str, operation: pgtrigger.Operation, *, rows: str, **tables: str) -> pgtrigger.Trigger:
    """Once a statement, however many holdings it changes."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),  # type: ignore[no-untyped-call]
        func=_ADD_UP.format(changed=rows),
    )


class Holding(models.Model):
    """What a holder has now, and what the register says of them (0 is nothing). Rows of zero units are
    removed."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="holdings")
    holder = AddressField()
    units = Uint256Field()
    valid_until = models.PositiveBigIntegerField(_("unix seconds; 0 is not registered"), db_default=0)
    country_numeric = models.PositiveIntegerField(_("ISO 3166-1 numeric"), db_default=0)
    classes = models.PositiveIntegerField(_("class bits of the record"), db_default=0)

    objects: ClassVar[HoldingQuerySet] = HoldingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("holding")
        constraints = [
            models.UniqueConstraint(fields=["token", "holder"], name="holding_is_unique"),
            models.CheckConstraint(condition=models.Q(units__gt=0), name="holding_is_not_empty"),
        ]
        indexes = [
            models.Index(
                fields=["token", "-units", "holder"],
                include=["valid_until", "country_numeric", "classes"],
                name="holding_largest_first",
            ),
            models.Index(fields=["holder", "id"], name="holding_of_a_holder"),
        ]
        triggers = [
            _adds_up("sums_take_in", pgtrigger.Insert, rows=_CAME, new="came"),
            _adds_up("sums_let_go", pgtrigger.Delete, rows=_WENT, old="went"),
            _adds_up(
                "sums_follow", pgtrigger.Update, rows=f"{_CAME} UNION ALL {_WENT}", new="came", old="went"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder}"


class RegisterSum(models.Model):
    """The holdings of a security added up by what the register says of the holders. The database keeps it in
    the statement that changes a holding; `squares` is the sum of the squares of the units."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="register_sums", db_index=False)
    country_numeric = models.PositiveIntegerField()
    classes = models.PositiveIntegerField()
    holders = models.BigIntegerField()
    units = models.DecimalField(max_digits=78, decimal_places=0)
    squares = models.DecimalField(max_digits=156, decimal_places=0)

    class Meta:
        verbose_name = _("sum of holdings")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "country_numeric", "classes"], name="register_sum_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.country_numeric} {self.classes}"
