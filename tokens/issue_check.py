"""Would these units be issued? Everything that stands against it at once, before anybody asks for it.

`issue` stops at the first refusal; whoever fills in a form wants all of them. Nothing is locked or kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from compliance.law.reasons import LegalReason, reasons_for_issuer
from compliance.queries import terms_of
from investors.models import Wallet
from kernel.errors import DomainError
from kernel.units import MAX_UNITS
from tokens.asked import Asked
from tokens.controls import is_stopped
from tokens.issue_law import judge_issues
from tokens.lifecycle import live_address
from tokens.may_hold import NotEligible, eligible
from tokens.models import Token
from tokens.operations.issue import BadUnits
from tokens.partitions import partition_of, require_partition
from tokens.supply import require_room


@dataclass(frozen=True, slots=True)
class Wish:
    """Units (base units) for a wallet, into a partition."""

    token: Token
    wallet: Wallet
    units: int
    partition: str


@dataclass(frozen=True, slots=True)
class IssueVerdict:
    """`refusals` are the platform's and the contract's; `law` is all the law says, warnings too."""

    refusals: tuple[DomainError, ...]
    law: tuple[LegalReason, ...]

    @property
    def allowed(self) -> bool:
        return not self.refusals and not any(reason.refuses for reason in self.law)


def check_issue(wish: Wish, *, now: datetime) -> IssueVerdict:
    refusals = [error for ask in _QUESTIONS for error in _refusal(ask, wish, now)]
    law: tuple[LegalReason, ...] = ()
    try:
        law = _law(wish, now)
    except DomainError as error:
        refusals.append(error)
    return IssueVerdict(tuple(refusals), law)


def _refusal(ask: Callable[[Wish, datetime], None], wish: Wish, now: datetime) -> Iterator[DomainError]:
    try:
        ask(wish, now)
    except DomainError as error:
        yield error


def _is_live(wish: Wish, now: datetime) -> None:
    live_address(wish.token)


def _fits(wish: Wish, now: datetime) -> None:
    if not 0 < wish.units <= MAX_UNITS:
        raise BadUnits
    require_room(wish.token, wish.units)


def _may_hold(wish: Wish, now: datetime) -> None:
    terms = terms_of([wish.wallet.pk]).get(wish.wallet.pk)
    is_fit = terms is not None and eligible(terms, now=now)
    if not is_fit or is_stopped(wish.token, wish.wallet.address):
        raise NotEligible


def _is_of_partition(wish: Wish, now: datetime) -> None:
    terms = terms_of([wish.wallet.pk]).get(wish.wallet.pk)
    if terms is None:
        partition_of(wish.token, wish.partition, now=now)
    else:
        require_partition(wish.token, wish.partition, terms, now=now)


def _law(wish: Wish, now: datetime) -> tuple[LegalReason, ...]:
    asked = Asked(wish.wallet.pk, wish.units, "")
    [judged] = judge_issues(wish.token, [asked], partition=wish.partition, now=now, keep=False)
    return reasons_for_issuer(judged.reasons)


_QUESTIONS = (_is_live, _may_hold, _is_of_partition, _fits)
