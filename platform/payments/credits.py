"""What can still go back of what came in: each credit to the account that paid it, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import DecimalField, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from payments.balances import ZERO
from payments.models import Expectation, Payout, Receipt


@dataclass(slots=True)
class Credits:
    """Of one expectation: receipts with what is left of them. What is held never exceeds what they still can
    take back."""

    receipts: list[Receipt] = field(default_factory=list)
    left: dict[int, Decimal] = field(default_factory=dict)

    def take(self, amount: Decimal) -> Iterator[tuple[Receipt, Decimal]]:
        """Which credits the amount goes back to; it is gone from them then."""
        for receipt in self.receipts:
            share = min(amount, self.left[receipt.pk])
            if share > 0:
                yield receipt, share
                self.left[receipt.pk] -= share
                amount -= share


def credits_of(expectations: Iterable[Expectation]) -> dict[int, Credits]:
    """By the key of the expectation, in one query. The caller holds its lock."""
    found: dict[int, Credits] = defaultdict(Credits)
    back = Payout.objects.counting().filter(receipt=OuterRef("pk")).order_by().values("receipt")
    sent = Coalesce(Subquery(back.values(sent=Sum("amount"))), ZERO, output_field=DecimalField())
    paid = Receipt.objects.filter(expectation__in=list(expectations), state=Receipt.State.MATCHED)
    for receipt in paid.defer(*Receipt.PAYER).annotate(left=F("amount") - sent).order_by("-pk"):
        if receipt.expectation_id is not None:
            found[receipt.expectation_id].receipts.append(receipt)
            found[receipt.expectation_id].left[receipt.pk] = receipt.left
    return found
