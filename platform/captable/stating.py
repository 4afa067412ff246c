"""What an investor held at a moment, over all securities of a network, as it would be stated to them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from captable.holdings_at import balances_at, block_at
from captable.holdings_paper import HeldLine, HeldStatement
from chain.models import Network
from investors.models import Investor
from kernel.errors import DomainError

MOST = 2000


class NotYet(DomainError):
    """A statement is of the past."""

    code = "captable.not_yet"
    message = _("A statement can only be of a moment that has passed.")


class TooManyHoldings(DomainError):
    """More lines than one statement has; the list of holdings has them all."""

    code = "captable.too_many_holdings"
    message = _("A statement has at most {most} lines.")


def state_holdings(*, investor: Investor, network: Network, at: datetime, now: datetime) -> HeldStatement:
    """By proved wallets. Raises `NotYet`, `BeforeRecords`, `TooManyHoldings`."""
    if at > now:
        raise NotYet
    block = block_at(network, at)
    rows = balances_at(network, block.number, investor.wallets.all()).order_by(
        "token__symbol", "holder", "pk"
    )
    found = list(rows.select_related("token")[: MOST + 1])
    if len(found) > MOST:
        raise TooManyHoldings(most=MOST)
    return HeldStatement(
        investor=investor.name,
        reference=investor.public_id,
        at=at,
        chain_id=network.pk,
        number=block.number,
        block_hash=block.hash,
        lines=tuple(
            HeldLine(row.token.name, row.token.symbol, str(row.holder), row.units, row.token.decimals)
            for row in found
        ),
    )
