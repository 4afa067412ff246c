"""A file of orders that somebody hands in for the investors they introduced: a broker, or the issuer."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.policies import organisations_of
from kernel.fields import AddressField, PublicIdField, Uint256Field
from offerings.models.offering import Offering
from offerings.models.subscription import Subscription
from sheets.staging import StagedFile, StagedRow, StagedRowQuerySet


class OrderImportQuerySet(models.QuerySet["OrderImport"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(organisation__in=organisations_of(user))


class OrderImport(StagedFile):
    """`organisation` introduced the investors of the file and orders for them; `ordered` rows are orders."""

    public_id = PublicIdField(prefix="oim")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, related_name="order_imports")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="order_imports")
    ordered = models.PositiveIntegerField(_("rows that are orders"), db_default=0)

    objects: ClassVar[OrderImportQuerySet] = OrderImportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("import of orders")
        verbose_name_plural = _("imports of orders")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offering", "organisation", "sha256"],
                condition=models.Q(state__in=["confirming", "confirmed"]),
                name="order_import_is_confirmed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.filename}"

    @property
    def waiting(self) -> int:
        """Sound rows that are no order yet."""
        return self.sound - self.ordered


class OrderRow(StagedRow):
    """One line of the file. `units` are base units; `subscription` is the order it became."""

    order_import = models.ForeignKey(OrderImport, on_delete=models.CASCADE, related_name="rows")  # its file
    external_id = models.CharField(max_length=60, blank=True)
    address = AddressField(null=True)
    units = Uint256Field(null=True)
    subscription = models.OneToOneField(
        Subscription, on_delete=models.PROTECT, null=True, blank=True, related_name="import_row"
    )

    objects: ClassVar[StagedRowQuerySet["OrderRow"]] = StagedRowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("imported order")
        verbose_name_plural = _("imported orders")
        ordering: ClassVar = ["line"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order_import", "line"], name="order_row_line_is_unique")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["order_import", "line"],
                condition=models.Q(subscription=None, errors=[]),
                name="order_row_waiting",
            ),
            models.Index(
                fields=["order_import", "line"], condition=~models.Q(errors=[]), name="order_row_wrong"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_import_id}:{self.line}"
