"""A file of holders, read whole and kept line by line with what is wrong in it."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.policies import organisations_of
from compliance.models import InvestorClass
from investors.models import Wallet
from kernel.fields import AddressField, PublicIdField, Uint256Field
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey
from sheets.staging import StagedFile, StagedRow, StagedRowQuerySet
from tokens.models.token import Token


class HolderImportQuerySet(models.QuerySet["HolderImport"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(token__issuer__organisation__in=organisations_of(user))


class HolderImport(StagedFile):
    """A file of holders: staged whole, shown with its errors, then confirmed or cancelled."""

    objects: ClassVar[HolderImportQuerySet] = HolderImportQuerySet.as_manager()  # type: ignore[assignment]

    public_id = PublicIdField(prefix="imp")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="holder_imports")

    class Meta:
        verbose_name = _("import of holders")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["token", "sha256"],
                condition=models.Q(state__in=["confirming", "confirmed"]),
                name="holder_import_is_confirmed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.filename}"


class HolderRow(StagedRow):
    """One line of an import: what was read, and why it is refused if it is.

    Until its person is taken in the name lies under the key of its file, since it is nobody's yet; then the
    investor has it, and the row has it no more.
    """

    holder_import = models.ForeignKey(HolderImport, on_delete=models.CASCADE, related_name="rows")  # its file
    external_id = models.CharField(max_length=60, blank=True)
    name = PersonalTextField(blank=True, under="holder_import.personal_key", row=["holder_import_id", "line"])
    country = CountryField(blank=True)
    investor_class = models.CharField(max_length=20, choices=InvestorClass, blank=True)
    address = AddressField(null=True)
    units = Uint256Field(null=True)
    wallet = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, null=True, blank=True, related_name="import_rows"
    )

    objects: ClassVar[StagedRowQuerySet["HolderRow"]] = StagedRowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("imported row")
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["holder_import", "line"], name="holder_row_line_is_unique")
        ]
        indexes = [
            models.Index(
                fields=["holder_import", "line"], condition=~models.Q(errors=[]), name="holder_row_wrong"
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder_import_id}:{self.line}"

    @property
    def holder_name(self) -> str:
        """The investor's, once they are taken in."""
        return self.wallet.investor.name if self.wallet else self.name
