"""A bank's statement that an officer handed in: staged whole, shown with what it would do, then taken in or
put aside. The file itself is not kept, only its hash and what its lines say."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.fields import HashField, PublicIdField
from kernel.states import Transitions
from payments.models.account import CollectionAccount
from payments.models.receipt import Receipt
from payments.money import CURRENCY_LENGTH, DIGITS, PLACES
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey


class StatementImportQuerySet(models.QuerySet["StatementImport"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def counting(self) -> Self:
        return self.exclude(state=StatementImport.State.CANCELLED)


class StatementImport(models.Model):
    """`bad_rows` of a CSV file are [{line, code, column}]; `left_out` counts entries that were not booked
    yet. The period is the one the file names, or that of its lines."""

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting for confirmation")
        TAKING = "taking", _("Being taken in")
        DONE = "done", _("Taken in")
        CANCELLED = "cancelled", _("Put aside")

    TRANSITIONS: ClassVar = Transitions(
        {State.STAGED: [State.TAKING, State.CANCELLED], State.TAKING: [State.DONE]}
    )

    public_id = PublicIdField(prefix="stm")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    account = models.ForeignKey(CollectionAccount, on_delete=models.PROTECT, related_name="statements")
    filename = models.CharField(_("name of the file"), max_length=120)
    layout = models.CharField(_("how it is written"), max_length=40)
    sha256 = HashField(_("SHA-256 of the file"))
    size = models.PositiveBigIntegerField(_("size in bytes"))
    begins = models.DateTimeField(_("from"), null=True, blank=True)
    ends = models.DateTimeField(_("until"), null=True, blank=True)
    opening = models.DecimalField(
        _("opening balance"), max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True
    )
    closing = models.DecimalField(
        _("closing balance"), max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True
    )
    left_out = models.PositiveIntegerField(_("entries that are not booked yet"), default=0)
    bad_rows = models.JSONField(_("rows that could not be read"), default=list, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.STAGED)
    staged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    staged_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[StatementImportQuerySet] = StatementImportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("statement of an account")
        verbose_name_plural = _("statements of accounts")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "sha256"],
                condition=~models.Q(state="cancelled"),
                name="statement_file_is_one_import",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["confirmed_at"], condition=models.Q(state="taking"), name="statement_being_taken"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class StatementLineQuerySet(models.QuerySet["StatementLine"]):
    def pending(self) -> Self:
        """Credits first: what takes one back or pays one out follows from it."""
        is_credit = models.Case(models.When(movement="credit", then=0), default=1)
        return self.filter(state=StatementLine.State.PENDING).order_by(is_credit, "position")

    def waiting(self) -> Self:
        return self.filter(state=StatementLine.State.WAITING)


class StatementLine(models.Model):
    """One booked line. What is personal of it lies under the key of its file, until a receipt has it; then
    the line has it no more. `code` says why it waits, or was left out."""

    class Movement(models.TextChoices):
        CREDIT = "credit", _("Money came in")
        REVERSAL = "reversal", _("The bank took a credit back")
        RETURN = "return", _("A payout came back")
        DEBIT = "debit", _("Money went out")

    class State(models.TextChoices):
        PENDING = "pending", _("Not taken in yet")
        TAKEN = "taken", _("Taken in")
        KNOWN = "known", _("Known before")
        WAITING = "waiting", _("Waiting for an officer")
        LEFT_OUT = "left_out", _("Left out")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.PENDING: [State.TAKEN, State.KNOWN, State.WAITING, State.LEFT_OUT],
            State.WAITING: [State.TAKEN, State.KNOWN, State.LEFT_OUT],
        }
    )

    statement = models.ForeignKey(StatementImport, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField(_("place in the file"))
    movement = models.CharField(_("what happened"), max_length=10, choices=Movement)
    external_id = models.CharField(_("the bank's id of the line"), max_length=200)
    by_contents = models.BooleanField(_("the id is made of what the line says"), default=False)
    original_ids = models.JSONField(_("ids of what it takes back"), default=list, blank=True)
    amount = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    currency = models.CharField(_("ISO 4217"), max_length=CURRENCY_LENGTH)
    booked_at = models.DateTimeField()
    value_date = models.DateField()
    payer_name = PersonalTextField(
        blank=True, under="statement.personal_key", row=["statement_id", "position"]
    )
    payer_account = PersonalTextField(
        blank=True, under="statement.personal_key", row=["statement_id", "position"]
    )
    text = PersonalTextField(blank=True, under="statement.personal_key", row=["statement_id", "position"])
    reference = PersonalTextField(
        blank=True, under="statement.personal_key", row=["statement_id", "position"]
    )
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    code = models.CharField(_("why"), max_length=60, blank=True)
    receipt = models.ForeignKey(
        Receipt, on_delete=models.PROTECT, null=True, blank=True, related_name="statement_lines"
    )

    objects: ClassVar[StatementLineQuerySet] = StatementLineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("line of a statement")
        verbose_name_plural = _("lines of statements")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "position"], name="statement_line_has_a_place"),
            models.UniqueConstraint(
                fields=["statement", "external_id"],
                condition=models.Q(movement="credit"),
                name="statement_credit_is_told_once",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="statement_line_is_of_money"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["external_id"], name="statement_line_by_id"),
            models.Index(
                fields=["statement", "position"],
                condition=models.Q(state="pending"),
                name="statement_line_pending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}:{self.position}"
