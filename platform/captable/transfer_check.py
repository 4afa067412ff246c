"""Would the contract let these units move? The same questions in the same order, from indexed facts.

The contract's own check is the authority; this one answers without a node, and tells every reason at once
where the contract stops at the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from captable.models import Holding
from chain.addresses import ZERO
from compliance.reasons import EXPLANATIONS, Reason
from kernel import clock
from tokens.models import ControlChange, RegisterEntry, Token


@dataclass(frozen=True, slots=True)
class TransferVerdict:
    """`reasons` in the contract's order; the first is the one it would give, and it is OK when allowed."""

    reasons: tuple[Reason, ...]

    @property
    def allowed(self) -> bool:
        return self.reasons == (Reason.OK,)

    @property
    def status(self) -> int:
        """The ERC-1400 status byte of the first reason."""
        return EXPLANATIONS[self.reasons[0]].status


@dataclass(frozen=True, slots=True)
class Party:
    """What the register says of one side."""

    valid_until: int
    frozen: bool

    def troubles(self, *, side: str, at: int) -> Iterator[Reason]:
        if not self.valid_until:
            yield Reason(f"{side}_NOT_REGISTERED")
        elif self.valid_until < at:
            yield Reason(f"{side}_EXPIRED")
        if self.frozen:
            yield Reason(f"{side}_FROZEN")


def check_transfer(*, token: Token, sender: str, receiver: str, units: int, now: datetime) -> TransferVerdict:
    """Addresses in canonical form, `units` in base units; `now` stands for the time of the next block."""
    stopped = _stopped(token, (sender, receiver))
    valid_until = _valid_until(token, (sender, receiver))
    parties = [Party(valid_until.get(holder, 0), holder in stopped) for holder in (sender, receiver)]
    reasons = _reasons(
        paused=None in stopped,
        to_nobody=receiver == ZERO,
        too_low=units > _held(token, sender),
        parties=parties,
        at=clock.to_timestamp(now),
    )
    return TransferVerdict(tuple(reasons) or (Reason.OK,))


def _reasons(
    *, paused: bool, to_nobody: bool, too_low: bool, parties: Sequence[Party], at: int
) -> Iterator[Reason]:
    sender, receiver = parties
    if paused:
        yield Reason.PAUSED
    if to_nobody:
        yield Reason.RECEIVER_ZERO
    if too_low:
        yield Reason.BALANCE_TOO_LOW
    yield from sender.troubles(side="SENDER", at=at)
    if not to_nobody:
        yield from receiver.troubles(side="RECEIVER", at=at)


def _held(token: Token, holder: str) -> int:
    return Holding.objects.of(token).filter(holder=holder).values_list("units", flat=True).first() or 0


def _valid_until(token: Token, holders: Sequence[str]) -> dict[str, int]:
    entries = RegisterEntry.objects.filter(token=token, holder__in=holders).current()
    return dict(entries.values_list("holder", "valid_until"))


def _stopped(token: Token, holders: Sequence[str]) -> set[str | None]:
    """The frozen ones among `holders`, and None when the whole security is paused."""
    changes = ControlChange.objects.filter(token=token).among(holders).current()
    return {holder for holder, active in changes.values_list("holder", "active") if active}
