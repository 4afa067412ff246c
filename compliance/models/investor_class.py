"""What the law lets a person buy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvestorClass(models.TextChoices):
    """What the law lets a person buy. `flag` is the bit in the on-chain record (CONTRACTS section 1)."""

    RETAIL = "retail", _("Retail")
    INCOME_QUALIFIED = "income_qualified", _("Income-qualified")
    PROFESSIONAL = "professional", _("Professional")
    AFFILIATE = "affiliate", _("Affiliate of the issuer")

    @property
    def flag(self) -> int:
        return 1 << (2 + list(InvestorClass).index(self))
