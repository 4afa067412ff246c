"""What an account's statement tells, whichever bank, file or chain it was read from."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Money that came in. `external_id` is the same whenever the line is read; `payer_account` is where a
    refund goes (on chain: the sender); `reference` is what the payer gave for one, if that has a field of its
    own; `booked_at` is the value date."""

    external_id: str
    amount: Decimal
    currency: str
    booked_at: datetime
    payer_name: str = field(default="", repr=False)
    payer_account: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    reference: str | None = field(default=None, repr=False)
