"""An officer looks at one page of an order: that is on record."""

from datetime import datetime

from accounts.models import User
from audit.papers import page_on_record
from tokens.models import OrderPaper
from tokens.taking import require_may_take


def view_order(*, paper: OrderPaper, page: int, actor: User, now: datetime) -> bytes:
    """A PNG of page `page`, the first is 1. Nothing is shown without its entry.

    Raises `NotPermitted`, `ConflictOfInterest` and what `documents.queries.page_of` raises.
    """
    require_may_take(actor, paper.token, paper.wallet)
    return page_on_record(
        document=paper.document,
        page=page,
        verb="token.order_viewed",
        subject=paper.wallet,
        actor=actor,
        now=now,
    )
