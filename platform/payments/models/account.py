"""Where an issuer's investors pay to: an account at a bank, or an address for a stablecoin."""

import hashlib
from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models import Network
from issuers.models import Issuer
from kernel.fields import AddressField, PublicIdField
from payments.money import CURRENCY_LENGTH
from privacy.fields import PersonalTextField


class CollectionAccountQuerySet(models.QuerySet["CollectionAccount"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def opened(self) -> Self:
        """Those on which two persons have agreed; closed ones too, which still take what comes."""
        return self.exclude(opened_at=None)

    def active(self) -> Self:
        """Those that investors are told to pay to."""
        return self.opened().filter(closed_at=None)


class CollectionAccount(models.Model):
    """Written down by one person, open from the moment on which a second has agreed (`opened_at`); until then
    nobody is told of it, and nothing there is read.

    `bank` names the adapter that is asked for statements and told payouts (`payments.banks`); empty where
    files are exchanged instead. Money at an address is counted in whole tokens, `decimals` says how many base
    units make one.
    """

    class Kind(models.TextChoices):
        BANK = "bank", _("Account at a bank")
        CHAIN = "chain", _("Address on chain")

    public_id = PublicIdField(prefix="col")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="collection_accounts")
    kind = models.CharField(_("kind of place"), max_length=10, choices=Kind)
    currency = models.CharField(_("currency (ISO 4217), or the token's symbol"), max_length=CURRENCY_LENGTH)
    bank = models.CharField(_("bank's adapter"), max_length=30, blank=True)
    holder_name = models.CharField(_("name of the account's holder"), max_length=200, blank=True)
    number = PersonalTextField(
        _("account number or IBAN (ISO 13616)"), under="issuer.personal_key", blank=True
    )
    network = models.ForeignKey(Network, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token = AddressField(_("contract of the stablecoin"), null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(null=True, blank=True)
    address = AddressField(null=True, blank=True)
    drafted_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(_("when its statement was last read"), null=True, blank=True)

    objects: ClassVar[CollectionAccountQuerySet] = CollectionAccountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("collection account")
        verbose_name_plural = _("collection accounts")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "currency"],
                condition=Q(opened_at__isnull=False, closed_at=None),
                name="collection_account_is_one_a_currency",
            ),
            models.UniqueConstraint(
                fields=["network", "token", "address"],
                condition=Q(kind="chain", opened_at__isnull=False, closed_at=None),
                name="collection_address_is_one_issuers",
            ),
            models.CheckConstraint(
                condition=Q(kind="bank", network=None, token=None, address=None, decimals=None)
                | Q(
                    kind="chain",
                    network__isnull=False,
                    token__isnull=False,
                    address__isnull=False,
                    decimals__isnull=False,
                ),
                name="collection_account_is_bank_or_chain",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="collection_accounts_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="collection_accounts_stay_where_they_are",
                fields=["issuer", "kind", "currency", "network", "token", "decimals", "address"],
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def place(self) -> str:
        """Where the money is, in full: for whoever has to agree to it."""
        parts = (self.holder_name, self.bank, self.number) if self.kind == self.Kind.BANK else (self.address,)
        return " · ".join(str(part) for part in parts if part)

    @property
    def details_hash(self) -> str:
        """Of everything that decides where money goes, salted by the row's random id."""
        bank = (self.bank, self.holder_name, self.number)
        chain = (self.network_id, self.token, self.decimals, self.address)
        parts = (self.public_id, self.kind, self.currency, *bank, *chain)
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
