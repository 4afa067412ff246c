"""What higher apps may want to hear from here."""

from kernel.registry import Registry

news = Registry("investors")

WALLET_READY = "wallet ready"  # wallet_ids=list[int], now=datetime
ERASED = "investor erased"  # investor=Investor, external_id=str, now=datetime
