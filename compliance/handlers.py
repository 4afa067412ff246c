"""What compliance does when it hears from below."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from compliance.operations._follow import follow
from investors import news
from investors.models import Wallet

FOLLOWER = "whitelist"


@news.news.on(news.WALLET_READY)
def whitelist_proved_wallets(*, wallet_ids: Sequence[int], now: datetime) -> None:
    """A proved wallet of a verified investor goes on the whitelist in the same transaction."""
    investors = Wallet.objects.filter(pk__in=wallet_ids).values_list("investor_id", flat=True)
    follow(investor_ids=set(investors), actor=User.objects.system(FOLLOWER), now=now)
