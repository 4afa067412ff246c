"""Double entry: every movement of money is an entry whose postings sum to nothing.

A debit is positive, a credit negative. Entries and postings are never changed; a balance follows from the
postings, by the database's own hand, and nobody can be paid more than is owed to them.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.models import never_emptied
from payments.models.account import CollectionAccount
from payments.models.expectation import Expectation
from payments.models.triggers import ADD_TO_BALANCE, BALANCED, FOLLOWS_POSTINGS
from payments.money import CURRENCY_LENGTH, DIGITS, PLACES


class LedgerAccountQuerySet(models.QuerySet["LedgerAccount"]):
    def of(
        self,
        kind: str,
        account: CollectionAccount,
        *,
        currency: str = "",
        expectation: Expectation | None = None,
    ) -> "LedgerAccount":
        """The one account of that kind; opened when it is first needed."""
        return self.get_or_create(
            kind=kind,
            collection_account=account,
            currency=currency or account.currency,
            expectation=expectation,
        )[0]

    def of_each(self, kind: str, expectations: Iterable[Expectation]) -> dict[int, "LedgerAccount"]:
        """The account of that kind where each is paid, by its key; read once a place."""
        read = cache(lambda account, currency: self.of(kind, account, currency=currency))
        return {one.pk: read(one.account, one.currency) for one in expectations}

    def held(self, expectation: Expectation) -> "LedgerAccount":
        kind = LedgerAccount.Kind.HELD
        return self.of(kind, expectation.account, currency=expectation.currency, expectation=expectation)


class LedgerAccount(models.Model):
    """All money is at one collection account: what is there (`bank`), and whose it is (the other kinds).

    `claim` is what the bank took back after it had been passed on: it is owed to us. None is ever below
    nothing but `bank`, and that by no more than the claims: bank + claim = what is owed to others.
    """

    class Kind(models.TextChoices):
        BANK = "bank", _("At the bank")
        CLAIM = "claim", _("Taken back by the bank after it was passed on")
        UNMATCHED = "unmatched", _("Nobody's yet")
        HELD = "held", _("Held for the payer")
        PROCEEDS = "proceeds", _("Owed to the issuer")
        OUTGOING = "outgoing", _("Ordered to be paid out")

    ASSETS: ClassVar = (Kind.BANK, Kind.CLAIM)

    kind = models.CharField(_("kind of account"), max_length=10, choices=Kind)
    collection_account = models.ForeignKey(
        CollectionAccount, on_delete=models.PROTECT, related_name="ledger_accounts"
    )
    currency = models.CharField(_("ISO 4217"), max_length=CURRENCY_LENGTH)
    expectation = models.OneToOneField(
        Expectation, on_delete=models.PROTECT, null=True, blank=True, related_name="held_account"
    )
    balance = models.DecimalField(
        _("sum of its postings"), max_digits=DIGITS, decimal_places=PLACES, default=Decimal(0), editable=False
    )

    objects: ClassVar[LedgerAccountQuerySet] = LedgerAccountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ledger account")
        verbose_name_plural = _("ledger accounts")
        ordering: ClassVar = ["collection_account", "currency", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["collection_account", "kind", "currency"],
                condition=Q(expectation=None),
                name="ledger_account_is_one_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="held", expectation__isnull=False) | ~Q(kind="held") & Q(expectation=None),
                name="ledger_account_held_for_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind="bank")
                | Q(kind="claim", balance__gte=0)
                | Q(kind__in=["unmatched", "held", "proceeds", "outgoing"], balance__lte=0),
                name="ledger_account_is_never_overdrawn",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="ledger_accounts_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="ledger_accounts_stay_whose_they_are",
                fields=["kind", "collection_account", "currency", "expectation"],
            ),
            pgtrigger.Trigger(
                name="balances_follow_postings",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=FOLLOWS_POSTINGS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.currency}"

    @property
    def amount(self) -> Decimal:
        """How much is there, or is owed."""
        return self.balance if self.kind in self.ASSETS else -self.balance


class Entry(models.Model):
    """`key` names the deed it comes from, so that nothing is booked twice."""

    class Reason(models.TextChoices):
        RECEIVED = "received", _("Received")
        MATCHED = "matched", _("Matched")
        UNMATCHED = "unmatched", _("A match was undone")
        REVERSED = "reversed", _("Taken back by the bank")
        REFUND_ORDERED = "refund_ordered", _("Refund ordered")
        RETURN_ORDERED = "return_ordered", _("Return ordered")
        RELEASED = "released", _("Released to the issuer")
        PROCEEDS_ORDERED = "proceeds_ordered", _("Payment of proceeds ordered")
        LEFT = "left", _("Has left")
        CAME_BACK = "came_back", _("Did not leave")
        BOUNCED = "bounced", _("Came back after it had left")
        COVERED = "covered", _("A claim was covered")

    key = models.CharField(max_length=160, unique=True)
    at = models.DateTimeField()
    reason = models.CharField(_("what moved"), max_length=20, choices=Reason)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering: ClassVar = ["-pk"]
        triggers: ClassVar = [
            pgtrigger.Protect(name="entries_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            never_emptied("entries_are_never_emptied"),
            pgtrigger.Trigger(
                name="entries_balance",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("entry", "bigint"), ("off", "record")],
                func=f"entry := NEW.id; {BALANCED}",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """What an entry does to one account."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="postings")
    account = models.ForeignKey(LedgerAccount, on_delete=models.PROTECT, related_name="postings")
    amount = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "account"], name="posting_is_one_an_account"),
            models.CheckConstraint(condition=~Q(amount=0), name="posting_is_of_money"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="postings_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            never_emptied("postings_are_never_emptied"),
            pgtrigger.Trigger(
                name="postings_make_balances",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=ADD_TO_BALANCE,
            ),
            pgtrigger.Trigger(
                name="postings_balance",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("entry", "bigint"), ("off", "record")],
                func=f"entry := NEW.entry_id; {BALANCED}",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount}"
