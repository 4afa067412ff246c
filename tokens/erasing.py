"""What the files of holders still say about a person who was erased."""

from datetime import datetime

from django.db.models import Q

from investors.models import Investor
from investors.news import ERASED, news
from privacy import inventory
from privacy.models import PersonalKey
from tokens.models import HolderImport

OVER = (HolderImport.State.CONFIRMED, HolderImport.State.CANCELLED)


@news.on(ERASED)
def erase_files(*, investor: Investor, external_id: str, now: datetime) -> None:
    """A file that is over has no use for names any more: those it still has, and those in copies of the
    database from before the person was taken in, go with its key."""
    named = Q(rows__wallet__investor=investor)
    if external_id:
        organisation = investor.introduced_by
        named |= Q(rows__external_id=external_id, token__issuer__organisation=organisation)
    files = HolderImport.objects.filter(named, state__in=OVER).values("personal_key")
    for key in PersonalKey.objects.locked().filter(pk__in=files, destroyed_at=None):
        inventory.erase(key)
        key.destroy(now=now)
