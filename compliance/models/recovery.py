"""A lost wallet, and the wallet that is to have its place on every register."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance import recovering
from compliance.recovering import Step
from investors.models import Investor, Wallet
from kernel.fields import PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField


class WalletRecoveryQuerySet(models.QuerySet["WalletRecovery"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def open(self) -> Self:
        return self.filter(state__in=WalletRecovery.OPEN)

    def awaiting_decision(self) -> Self:
        """The confirmed ones too: a register may have refused, and an officer has to see it."""
        return self.open()

    def blocking(self) -> Self:
        """Those whose lost wallet may hold nothing new: the open ones, and for good what is done."""
        return self.filter(state__in=WalletRecovery.BLOCKING)


class WalletRecovery(models.Model):
    """One request. Two officers, of whom neither is the investor, have to say yes one after the other."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("Requested")
        APPROVED = "approved", _("Approved by a first officer")
        CONFIRMED = "confirmed", _("Confirmed by a second officer")
        DONE = "done", _("Done on every register")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    DECISIONS: ClassVar = Transitions(
        {
            State.REQUESTED: [State.APPROVED, State.REFUSED, State.WITHDRAWN],
            State.APPROVED: [State.CONFIRMED, State.REFUSED, State.WITHDRAWN],
        }
    )
    CARRYING_OUT: ClassVar = Transitions({State.CONFIRMED: [State.DONE], State.DONE: [State.CONFIRMED]})
    TRANSITIONS: ClassVar = Transitions({**DECISIONS.table, **CARRYING_OUT.table})
    UNDECIDED: ClassVar = (State.REQUESTED, State.APPROVED)
    OPEN: ClassVar = (*UNDECIDED, State.CONFIRMED)
    BLOCKING: ClassVar = (*OPEN, State.DONE)

    public_id = PublicIdField(prefix="rcv")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="recoveries")
    lost = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="recoveries")
    replacement = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="replaces")
    state = models.CharField(max_length=12, choices=State, default=State.REQUESTED)
    reason_code = models.CharField(
        _("why it is asked for"), max_length=60, choices=recovering.REASONS[Step.REQUEST]
    )
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    evidence = models.CharField(
        _("what shows the identity"), max_length=60, blank=True, choices=recovering.REASONS[Step.APPROVE]
    )
    evidence_note = PersonalTextField(
        _("which evidence, internal"), blank=True, under="investor.personal_key"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    confirmation = models.CharField(
        _("why it is confirmed"), max_length=60, blank=True, choices=recovering.REASONS[Step.CONFIRM]
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(
        _("why it is refused"), max_length=60, blank=True, choices=recovering.REASONS[Step.REFUSE]
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("done, refused or withdrawn at"), null=True, blank=True)

    objects: ClassVar[WalletRecoveryQuerySet] = WalletRecoveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("recovery of a wallet")
        verbose_name_plural = _("recoveries of wallets")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lost"],
                condition=Q(state__in=["requested", "approved", "confirmed", "done"]),
                name="wallet_is_recovered_once",
            ),
            models.UniqueConstraint(
                fields=["replacement"],
                condition=Q(state__in=["requested", "approved", "confirmed"]),
                name="wallet_replaces_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(lost=F("replacement")), name="recovery_goes_to_another_wallet"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("requested_by")),
                name="recovery_is_not_approved_by_its_investor",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | (
                    Q(approved_by__isnull=False)
                    & ~Q(confirmed_by=F("requested_by"))
                    & ~Q(confirmed_by=F("approved_by"))
                ),
                name="recovery_is_confirmed_by_another_officer",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="recovery_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "done"])
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="recovery_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "approved", "confirmed"], closed_at=None)
                | Q(
                    state__in=["done", "refused", "withdrawn"],
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                ),
                name="recovery_is_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
