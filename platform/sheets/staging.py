"""A file that is staged: kept row by row with what is wrong in it, shown, then confirmed or cancelled.

A small one is taken in with the request that confirms it. A large one would outlast the request and hold its
locks for minutes: it is taken in part by part by the clock, each part one commit, and goes on after a kill.
"""

import hashlib
import re
from pathlib import PurePosixPath
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.fields import HashField, Uint256Field
from kernel.states import Transitions
from sheets.refusals import FileTooLarge, ImportHasErrors, NothingToImport

Row = TypeVar("Row", bound=models.Model)


class StagedFile(models.Model):
    """`encoding` is that of its text, or `xlsx`. `confirmed_by` answers for all of it. It knows its rows by
    number, so that no page counts them."""

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting for confirmation")
        CONFIRMING = "confirming", _("Being imported")
        CONFIRMED = "confirmed", _("Confirmed")
        CANCELLED = "cancelled", _("Cancelled")

    TRANSITIONS: ClassVar = Transitions(
        {State.STAGED: [State.CONFIRMING, State.CANCELLED], State.CONFIRMING: [State.CONFIRMED]}
    )
    TAKEN: ClassVar = (State.CONFIRMING, State.CONFIRMED)

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
    lines = models.PositiveIntegerField(_("rows of the file"), db_default=0)
    wrong = models.PositiveIntegerField(_("rows with an error"), db_default=0)
    units = Uint256Field(_("base units of the rows without an error"), db_default=0)

    class Meta:
        abstract = True

    @property
    def sound(self) -> int:
        """Rows without an error."""
        return self.lines - self.wrong


class StagedRowQuerySet(models.QuerySet[Row]):
    def sound(self) -> Self:
        """Rows without an error."""
        return self.filter(errors=[])

    def refused(self) -> Self:
        return self.exclude(errors=[])


class StagedRow(models.Model):
    """`line` is the physical line of a CSV, the row of a sheet; `errors` are `sheets.problems`."""

    line = models.PositiveIntegerField()
    errors = models.JSONField(_("[{column, code, message}]"), default=list)

    class Meta:
        abstract = True


def require_small(content: bytes, most: int) -> None:
    """Raises `FileTooLarge`."""
    if len(content) > most:
        raise FileTooLarge(size=len(content), limit=most)


def digest_of(content: bytes) -> str:
    return "0x" + hashlib.sha256(content).hexdigest()


def name_of(filename: str, otherwise: str) -> str:
    """The last part of the name a browser sent, without what no file name needs."""
    name = PurePosixPath(filename.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "", name)[-120:] or otherwise


def require_sound(rows: StagedRowQuerySet[Row], *, accept_errors: bool) -> None:
    """Raises `ImportHasErrors`, `NothingToImport`."""
    refused = rows.refused().count()
    if refused and not accept_errors:
        raise ImportHasErrors(count=refused)
    if not rows.sound().exists():
        raise NothingToImport
