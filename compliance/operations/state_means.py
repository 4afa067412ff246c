"""An investor says what they earn in a year and what they own."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.models import Means
from compliance.models.commitment import DIGITS, PLACES
from compliance.policies import require_may_attest
from compliance.rules.canonical import decimal_text
from compliance.rules.primitives.base import CURRENCIES
from investors.models import Investor
from kernel.errors import DomainError


class BadMeans(DomainError):
    """Not a sum of money, an income below zero, or a currency that no rule knows."""

    code = "compliance.bad_means"
    message = _("These are not sums of money of one currency.")


@transaction.atomic
def state_means(
    *, investor: Investor, income: Decimal, net_worth: Decimal, currency: str, actor: User, now: datetime
) -> Means:
    """Replaces what was said before, and counts for twelve months. Debts may exceed what is owned.

    Raises `NotPermitted`, `ConflictOfInterest`, `BadMeans`.
    """
    investor = Investor.objects.locked().get(pk=investor.pk)
    require_may_attest(actor, investor)
    if currency not in CURRENCIES or not (_is_sum(income) and _is_sum(net_worth)) or income < 0:
        raise BadMeans
    means = Means.objects.create(
        investor=investor,
        income=decimal_text(income),
        net_worth=decimal_text(net_worth),
        currency=currency,
        stated_at=now,
        stated_by=actor,
    )
    journal.record(actor=actor, verb="investor.means_stated", subject=means, now=now)
    return means


def _is_sum(amount: Decimal) -> bool:
    return bool(
        amount.is_finite()
        and abs(amount) < Decimal(10) ** (DIGITS - PLACES)
        and amount == amount.quantize(Decimal(1).scaleb(-PLACES))
    )
