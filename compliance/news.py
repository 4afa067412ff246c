"""What higher apps may want to hear from here."""

from kernel.registry import Registry

news = Registry("compliance")

WHITELIST_CHANGED = "whitelist changed"  # wallet_ids=list[int], now=datetime
RECOVERY_CONFIRMED = "recovery confirmed"  # recovery=WalletRecovery, now=datetime
