"""Records of a person that payments keep: while money is theirs or on its way, then as the law says."""

from collections.abc import Iterator
from datetime import datetime

from investors.models import Investor
from payments.models import LedgerAccount, Payout, Receipt
from privacy.retention import OPEN, Hold, hold_under, holds


@holds.on("Investor")
def of_money(investor: Investor, *, now: datetime) -> Iterator[Hold]:
    held = LedgerAccount.objects.filter(expectation__investor=investor, balance__lt=0)
    on_its_way = Payout.objects.filter(
        expectation__investor=investor, state__in=[Payout.State.ORDERED, Payout.State.SENT]
    )
    if held.exists() or on_its_way.exists():
        yield Hold(OPEN, None)


@holds.on("Investor")
def of_payments(investor: Investor, *, now: datetime) -> Iterator[Hold]:
    receipts = Receipt.objects.filter(expectation__investor=investor).order_by("-taken_at")
    last = receipts.values_list("taken_at", flat=True).first()
    if last is not None:
        yield hold_under("KR-AML-05", ended=last)
