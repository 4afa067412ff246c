"""What a deed that waits for its second person would do to the register of holders, as it stands now."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from approvals.actions import Change, also_changes
from approvals.payload import Payload
from captable.models import Holding
from kernel.units import format_units
from tokens.deeds.issuing import ISSUE
from tokens.deeds.subjects import token_of, wallet_of
from tokens.deeds.taking import FORCE_REDEEM, FORCE_TRANSFER, FREEZE_UNITS, REDEEM
from tokens.models import Token


@also_changes(ISSUE.code)
def of_issue(payload: Payload, *, now: datetime) -> Iterator[Change]:
    yield from _moved(token_of(payload), {wallet_of(payload).address: int(payload["units"])})


@also_changes(FORCE_TRANSFER.code)
def of_forced_transfer(payload: Payload, *, now: datetime) -> Iterator[Change]:
    units = int(payload["units"])
    receiver = wallet_of(payload, name="receiver").address
    yield from _moved(token_of(payload), {wallet_of(payload).address: -units, receiver: units})


@also_changes(FORCE_REDEEM.code, REDEEM.code)
def of_redemption(payload: Payload, *, now: datetime) -> Iterator[Change]:
    yield from _moved(token_of(payload), {wallet_of(payload).address: -int(payload["units"])})


@also_changes(FREEZE_UNITS.code)
def of_freeze(payload: Payload, *, now: datetime) -> Iterator[Change]:
    yield from _moved(token_of(payload), {wallet_of(payload).address: 0})


def _moved(token: Token, by: dict[str, int]) -> Iterator[Change]:
    """The balance of each holder, and how many holders there are."""
    held = dict(Holding.objects.of(token).filter(holder__in=by).values_list("holder", "units"))
    before = {holder: held.get(holder, 0) for holder in by}
    after = {holder: before[holder] + units for holder, units in by.items()}
    for holder, units in by.items():
        what = _("Units of the holder") if units <= 0 else _("Units of the receiver")
        yield Change(what, *(format_units(when[holder], token.decimals) for when in (before, after)))
    count = Holding.objects.of(token).count()
    more = sum(bool(after[holder]) - bool(before[holder]) for holder in by)
    yield Change(_("Number of holders"), str(count), str(count + more))
