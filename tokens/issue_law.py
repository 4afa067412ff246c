"""The law asked before units are issued or ordered: every way of issuing comes through here.

A security without a regime is issued as ever. With one, each line is judged by the packs that apply, with the
lines before it counted in, so that the fifty-first holder of a batch is refused and the fiftieth is not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.law.reasons import LegalReason
from compliance.operations.decide_and_store import store_decisions
from compliance.rules.facts import Facts
from kernel.errors import DomainError, Kind
from tokens.asked import Asked, Judged
from tokens.bench import Bench
from tokens.law_facts import Book
from tokens.models import Token
from tokens.models.regime import DEFAULT

ISSUE = "issue"


class LawRefuses(DomainError):
    """The law under which the units are offered does not let them be issued; all reasons are told."""

    code = "tokens.law_refuses"
    kind = Kind.CONFLICT
    message = _("The law under which this security is offered refuses: {told}")

    def __init__(self, reasons: Sequence[LegalReason]) -> None:
        super().__init__(told=_Told(tuple(reasons)))
        self.reasons = tuple(reasons)


class NoRegime(DomainError):
    """Other units of the security are offered under a law, and nobody said under which these are."""

    code = "tokens.no_regime"
    kind = Kind.CONFLICT
    message = _("It has not been chosen under which law the units “{label}” are offered.")


@dataclass(frozen=True, slots=True)
class _Told:
    """The reasons in the language of whoever reads the refusal."""

    reasons: tuple[LegalReason, ...]

    def __str__(self) -> str:
        return "; ".join(reason.told(get_language() or "en") for reason in self.reasons)


def judge_issues(
    token: Token,
    lines: Sequence[Asked],
    *,
    now: datetime,
    partition: str = DEFAULT,
    phase: str = ISSUE,
    keep: bool = True,
) -> list[Judged]:
    """In the order of the lines, in a fixed number of queries, and kept where a law was asked.

    The caller holds the token's lock where units are issued, and leaves out what is refused; the buyers are
    locked here. Who only wants to know (`keep` is false) is answered, and nothing is locked or kept.
    Raises `NoRegime`, and `UnknownPack` where a pack that was chosen is not in force any more.
    """
    orders = [line.order for line in lines if line.order]
    book = Book.of(token, phase=phase, besides=orders, now=now)
    if not book.regimes:
        return [Judged()] * len(lines)
    own = book.of_partition(partition)
    if own is None:
        raise NoRegime(label=partition)
    bench = Bench.of(token, book, own, lines, phase=phase, lock=keep, now=now)
    judged = [bench.judge(line) for line in lines]
    if keep:
        store_decisions(pair for one in judged for pair in one.answered)
    return judged


def facts_of(
    token: Token, line: Asked, *, now: datetime, partition: str = DEFAULT, phase: str = ISSUE
) -> Facts:
    """What the pack of the units' own offering is asked with. Raises `NoRegime`, `UnknownPack`."""
    book = Book.of(token, phase=phase, besides=[line.order] if line.order else [], now=now)
    own = book.of_partition(partition)
    if own is None:
        raise NoRegime(label=partition)
    return Bench.of(token, book, own, [line], phase=phase, lock=False, now=now).facts(line)


def require_lawful(judged: Iterable[Judged]) -> None:
    """Raises `LawRefuses` with what refuses any of them."""
    reasons = tuple(dict.fromkeys(reason for one in judged for reason in one.refusals))
    if reasons:
        raise LawRefuses(reasons)
