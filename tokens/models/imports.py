"""A file of holders, read whole and kept line by line with what is wrong in it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from compliance.models import InvestorClass
from investors.models import Wallet
from kernel.fields import AddressField, HashField, PublicIdField, Uint256Field
from kernel.states import Transitions
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey
from tokens.models.token import Token


class HolderImportQuerySet(models.QuerySet["HolderImport"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(token__issuer__organisation__memberships__user=user).distinct()


class HolderImport(models.Model):
    """A file of holders: staged whole, shown with its errors, then confirmed or cancelled."""

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting for confirmation")
        CONFIRMING = "confirming", _("Being imported")
        CONFIRMED = "confirmed", _("Confirmed")
        CANCELLED = "cancelled", _("Cancelled")

    TRANSITIONS: ClassVar = Transitions(
        {State.STAGED: [State.CONFIRMING, State.CANCELLED], State.CONFIRMING: [State.CONFIRMED]}
    )

    objects: ClassVar[HolderImportQuerySet] = HolderImportQuerySet.as_manager()  # type: ignore[assignment]

    public_id = PublicIdField(prefix="imp")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="holder_imports")
    filename = models.CharField(max_length=120)
    sha256 = HashField()
    encoding = models.CharField(_("how its text was encoded"), max_length=12)
    state = models.CharField(max_length=12, choices=State, default=State.STAGED)
    errors_accepted = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

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


class HolderRowQuerySet(models.QuerySet["HolderRow"]):
    def sound(self) -> Self:
        """Rows without an error."""
        return self.filter(errors=[])

    def refused(self) -> Self:
        return self.exclude(errors=[])


class HolderRow(models.Model):
    """One line of an import: what was read, and why it is refused if it is.

    Until its person is taken in the name lies under the key of its file, since it is nobody's yet; then the
    investor has it, and the row has it no more.
    """

    holder_import = models.ForeignKey(HolderImport, on_delete=models.CASCADE, related_name="rows")  # its file
    line = models.PositiveIntegerField()
    external_id = models.CharField(max_length=60, blank=True)
    name = PersonalTextField(blank=True, under="holder_import.personal_key", row=["holder_import_id", "line"])
    country = CountryField(blank=True)
    investor_class = models.CharField(max_length=20, choices=InvestorClass, blank=True)
    address = AddressField(null=True)
    units = Uint256Field(null=True)
    errors = models.JSONField(_("[{column, code, message}]"), default=list)
    wallet = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, null=True, blank=True, related_name="import_rows"
    )

    objects: ClassVar[HolderRowQuerySet] = HolderRowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("imported row")
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["holder_import", "line"], name="holder_row_line_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.holder_import_id}:{self.line}"

    @property
    def holder_name(self) -> str:
        """The investor's, once they are taken in."""
        return self.wallet.investor.name if self.wallet else self.name
