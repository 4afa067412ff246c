"""When a register is read: now, after a block, or at the end of a day where the issuer is at home."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Subquery
from django.utils.translation import gettext_lazy as _

from captable.models import Balance
from chain.models import Block
from compliance.rules.laws import LAWS
from compliance.rules.library import library
from kernel.errors import DomainError, Kind
from tokens.models import Token


class NotIndexed(DomainError):
    """A block above those whose facts are in the database; its register is not known yet."""

    code = "captable.not_indexed"
    kind = Kind.CONFLICT
    message = _("Block {number} has not been read yet; the newest is {newest}.")


class NotOverYet(DomainError):
    """A day that has not ended: its register can still change."""

    code = "captable.day_not_over"
    kind = Kind.CONFLICT
    message = _("{day} is not over yet; leave the date empty for the register as it is now.")


@dataclass(frozen=True, slots=True)
class Moment:
    """`number` is the block after which it is read, None for now; `at` decides who is still identified."""

    number: int | None
    at: datetime

    @property
    def is_now(self) -> bool:
        return self.number is None


def after_block(token: Token, number: int) -> Moment:
    """Raises `NotIndexed`."""
    block = Block.objects.filter(network=token.network_id, number=number).first()
    if block is None:
        require_indexed(token, number)
    return Moment(number, block.timestamp if block else token.created_at)


def end_of(token: Token, day: date, *, now: datetime) -> Moment:
    """After the last change of the security's balances on that day or before. Raises `NotOverYet`."""
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone_of(token))
    if end > now:
        raise NotOverYet(day=day.isoformat())
    numbers = Balance.objects.filter(token=token).order_by().values("block")
    blocks = Block.objects.filter(pk__in=Subquery(numbers), timestamp__lt=end)
    last = blocks.order_by("-number").values_list("number", flat=True).first()
    return Moment(last or 0, end)


def zone_of(token: Token) -> ZoneInfo:
    """Where the days of the issuer's own law begin; UTC where no law of its country is known."""
    law = LAWS.get(str(token.issuer.country))
    zones = (pack.zone for pack in library().packs if law and pack.name.partition("-")[0] == law)
    return ZoneInfo(next(zones, "UTC"))


def require_indexed(token: Token, number: int) -> None:
    """Raises `NotIndexed`."""
    token.network.refresh_from_db(fields=["cursor_number"])
    if number > token.network.cursor_number:
        raise NotIndexed(number=number, newest=token.network.cursor_number)
