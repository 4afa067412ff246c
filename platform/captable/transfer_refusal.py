"""A transfer is neither prepared nor sent where the contract or the law would refuse it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from captable.law_check import law_of_transfer
from captable.transfer_check import check_transfer
from chain.bindings.security_token.moves import Move
from compliance.law.reasons import reasons_for_parties
from compliance.reasons import EXPLANATIONS, Reason
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from tokens.models import Token


@dataclass(frozen=True, slots=True)
class Against:
    """One reason, as the sender may be told it."""

    code: str
    words: str

    def __str__(self) -> str:
        return self.words


class TransferRefused(DomainError):
    """The contract's rules or the law stand against the transfer; every reason is told."""

    code = "captable.transfer_refused"
    kind = Kind.CONFLICT
    message = _("This transfer would be refused: {first}")

    def __init__(self, reasons: Sequence[Against]) -> None:
        super().__init__(first=str(reasons[0]))
        self.reasons = tuple(reasons)


def require_transferable(*, token: Token, sender: Wallet, move: Move, now: datetime) -> None:
    """A further rule that only the chain can ask does not stand in the way here: the contract will ask it.

    Raises `TransferRefused`.
    """
    verdict = check_transfer(
        token=token,
        sender=str(sender.address),
        receiver=move.receiver,
        units=move.units,
        partition=move.partition,
        now=now,
    )
    opinion = law_of_transfer(
        token=token,
        sender=sender,
        receiver=move.receiver,
        units=move.units,
        partition=move.partition,
        now=now,
    )
    excused = {Reason.OK, Reason.RULE_UNAVAILABLE} if verdict.unanswered else {Reason.OK}
    against = [
        Against(reason.value, str(EXPLANATIONS[reason].text))
        for reason in verdict.reasons
        if reason not in excused
    ]
    if not opinion.allowed:
        language = get_language() or "en"
        legal = reasons_for_parties([reason for reason in opinion.reasons if reason.refuses])
        against += [Against(reason.code, reason.words(language)) for reason in legal]
    if against:
        raise TransferRefused(against)
