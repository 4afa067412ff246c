"""What wallets held after a block, of one security or of all: the newest balance that is not younger."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from captable.models import Balance
from captable.queries import NotIndexed
from chain.models import Block, Network
from investors.models import Wallet
from kernel.errors import DomainError, Kind


class BeforeRecords(DomainError):
    """A time before the first block that was read."""

    code = "captable.before_records"
    kind = Kind.CONFLICT
    message = _("Nothing was on record yet at that time.")


def balances_at(network: Network, number: int, wallets: QuerySet[Wallet]) -> QuerySet[Balance]:
    """Those of nothing are left out. Raises `NotIndexed`."""
    if number > network.cursor_number:
        raise NotIndexed(number=number, newest=network.cursor_number)
    until = Balance.objects.filter(token__network=network, number__lte=number)
    later = until.filter(token=OuterRef("token"), holder=OuterRef("holder"), number__gt=OuterRef("number"))
    own = wallets.filter(network=network, state=Wallet.State.READY)
    return until.filter(~Exists(later), holder__in=own.values("address"), units__gt=0)


def block_at(network: Network, moment: datetime) -> Block:
    """The last block of that time or before it. Raises `BeforeRecords`."""
    known = Block.objects.filter(network=network, number__lte=network.cursor_number)
    block = known.filter(timestamp__lte=moment).order_by("-number").first()
    if block is None:
        raise BeforeRecords
    return block
