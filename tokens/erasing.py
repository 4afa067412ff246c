"""What the files of holders, and the orders about them, still say about a person who was erased."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from documents.operations.destroy import destroy
from investors.models import Investor
from investors.news import ERASED, news
from privacy import inventory
from privacy.models import PersonalKey
from tokens.models import HolderImport, OrderPaper

OVER = (HolderImport.State.CONFIRMED, HolderImport.State.CANCELLED)


@news.on(ERASED)
def erase_files(*, investor: Investor, external_id: str, now: datetime) -> None:
    """A file that is over has no use for names any more: those it still has, and those in copies of the
    database from before the person was taken in, go with its key."""
    named = Q(rows__wallet__investor=investor)
    if external_id:
        organisation = investor.introduced_by
        named |= Q(rows__external_id=external_id, token__issuer__organisation=organisation)
    _erase(HolderImport.objects.filter(named, state__in=OVER), now=now)


@news.on(ERASED)
def erase_orders(*, investor: Investor, external_id: str, now: datetime) -> None:
    """The papers about the holder go; that there was one, and its hash on chain, stays."""
    papers = OrderPaper.objects.filter(wallet__investor=investor).select_related("document")
    for paper in papers.filter(document__destroyed_at=None):
        destroy(document=paper.document, now=now)
    _erase(papers, now=now)


def _erase(rows: "QuerySet[Any]", *, now: datetime) -> None:
    for key in PersonalKey.objects.locked().filter(pk__in=rows.values("personal_key"), destroyed_at=None):
        inventory.erase(key)
        key.destroy(now=now)
