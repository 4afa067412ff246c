"""Nobody is verified unscreened. This is what the operations on cases ask before they verify.

Held is who was compared with a list that is missing or too old, or has a hit that no officer has cleared.
Who was not compared with today's versions yet is compared now.
"""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from compliance.screening.compare import compare
from compliance.screening.models import Hit, Screening
from compliance.screening.standing_lists import standing_lists
from compliance.screening.subjects import fingerprint, owners_of
from investors.models import Investor
from kernel.errors import DomainError, Kind


class ScreeningOpen(DomainError):
    """A list is missing or too old, or a hit waits for a decision or was confirmed."""

    code = "compliance.screening_open"
    kind = Kind.CONFLICT
    message = _("The screening against sanctions lists is not clear; see the hits and the lists.")


def held(investor_ids: Collection[int], *, now: datetime) -> set[int]:
    """The investors that may not be verified now. The caller holds their locks."""
    if not settings.SCREENING_LISTS or not investor_ids:
        return set()
    lists = standing_lists(now=now)
    if not lists.are_sound:
        return set(investor_ids)
    compare(investors=_unscreened(investor_ids, lists.stamp), lists=lists, now=now)
    return set(Hit.objects.holding().filter(investor__in=investor_ids).values_list("investor_id", flat=True))


def require_clear(investor: Investor, *, now: datetime) -> None:
    """Raises `ScreeningOpen`."""
    if held([investor.pk], now=now):
        raise ScreeningOpen


def _unscreened(investor_ids: Collection[int], stamp: str) -> list[Investor]:
    done = {
        row.investor_id: bytes(row.subject)
        for row in Screening.objects.filter(investor__in=investor_ids, stamp=stamp)
    }
    investors = list(Investor.objects.filter(pk__in=investor_ids).order_by("pk"))
    owners = owners_of(investors)
    return [investor for investor in investors if done.get(investor.pk) != fingerprint(investor, owners)]
