"""The three levels, the more careful the later, and what is known for certain of who told us what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    LOW = "low", _("Low risk")
    MEDIUM = "medium", _("Medium risk")
    HIGH = "high", _("High risk")

    @property
    def rank(self) -> int:
        return list(Level).index(self)


class Sector(models.TextChoices):
    """What somebody lives on; a factor only where the policy gives it points."""

    EMPLOYED = "employed", _("Employed")
    SELF_EMPLOYED = "self_employed", _("Self-employed")
    RETIRED = "retired", _("Retired or without an occupation")
    FINANCE = "finance", _("Finance or insurance")
    PUBLIC_OFFICE = "public_office", _("Public office")
    CASH_BUSINESS = "cash_business", _("A business that is paid in cash")
    PRECIOUS_GOODS = "precious_goods", _("Precious metals, stones, art or antiques")
    GAMBLING = "gambling", _("Gambling")
    ARMS = "arms", _("Arms and defence")
    VIRTUAL_ASSETS = "virtual_assets", _("Virtual assets")
    MONEY_SERVICES = "money_services", _("Money transfer or exchange")
    OTHER = "other", _("Another occupation")


class Amount(models.TextChoices):
    """What somebody expects to invest here within a year, in KRW."""

    UNDER_10M = "under_10m", _("Under 10 million KRW")
    UNDER_100M = "under_100m", _("10 to 100 million KRW")
    UNDER_1BN = "under_1bn", _("100 million to 1 billion KRW")
    FROM_1BN = "from_1bn", _("1 billion KRW or more")


def higher(one: str, other: str) -> Level:
    """The more careful of two; an empty one is none."""
    return max((Level(text) for text in (one, other) if text), key=lambda level: level.rank)
