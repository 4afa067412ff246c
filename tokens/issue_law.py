"""The law asked before units are issued: every way of issuing comes through here.

A security without a regime is issued as ever. With one, each line is judged by the packs that apply, with the
lines before it counted in, so that the fifty-first holder of a batch is refused and the fiftieth is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from compliance.law.applying import packs_that_apply
from compliance.law.people import subjects_of
from compliance.law.question import Question
from compliance.law.reasons import LegalReason, reasons_for, reasons_for_issuer
from compliance.operations.decide_and_store import store_decisions
from compliance.rules.decide import Decision
from compliance.rules.facts import Action, Subject
from compliance.rules.primitives.people import classes_under
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from tokens.law_facts import Book, price_of, security_facts
from tokens.models import Regime, Token
from tokens.models.regime import DEFAULT
from tokens.positions import positions_of
from tokens.supply import committed_units
from tokens.tally import Tally

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


@dataclass(frozen=True, slots=True)
class Asked:
    """Units (base units) that are to be issued to a wallet; `about` is the public id of what asks."""

    wallet: int
    units: int
    about: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What the law says of one line; `answered` is what there is to keep of it. `refusals` are what the
    issuer may read."""

    reasons: tuple[LegalReason, ...] = ()
    answered: tuple[tuple[Question, Decision], ...] = ()

    @property
    def refusals(self) -> tuple[LegalReason, ...]:
        return reasons_for_issuer(reason for reason in self.reasons if reason.refuses)


def judge_issues(
    token: Token, lines: Sequence[Asked], *, now: datetime, label: str = DEFAULT
) -> list[Judged]:
    """In the order of the lines, in a fixed number of queries, and kept where a law was asked.

    The caller holds the token's lock and leaves out what is refused.
    Raises `NoRegime`, and `UnknownPack` where a pack that was chosen is not in force any more.
    """
    book = Book.of(token, now=now)
    if not book.regimes:
        return [Judged()] * len(lines)
    own = book.under(label)
    if own is None:
        raise NoRegime(label=label)
    bench = Bench.of(token, book, own, [line.wallet for line in lines], now=now)
    judged = [bench.judge(line) for line in lines]
    store_decisions(pair for one in judged for pair in one.answered)
    return judged


def require_lawful(judged: Iterable[Judged]) -> None:
    """Raises `LawRefuses` with what refuses any of them."""
    reasons = tuple(dict.fromkeys(reason for one in judged for reason in one.refusals))
    if reasons:
        raise LawRefuses(reasons)


@dataclass(slots=True)
class Bench:
    """Everything that the lines of a batch have in common."""

    token: Token
    book: Book
    own: Regime
    wallets: Mapping[int, Wallet]
    subjects: Mapping[int, Subject]
    tally: Tally
    now: datetime

    @classmethod
    def of(cls, token: Token, book: Book, own: Regime, wallets: Sequence[int], *, now: datetime) -> "Bench":
        found = Wallet.objects.select_related("investor__personal_key").in_bulk(wallets)
        people = {wallet.investor_id for wallet in found.values()}
        tally = Tally(committed_units(token), positions_of(token, people, now=now))
        return cls(token, book, own, found, subjects_of(people), tally, now)

    def judge(self, line: Asked) -> Judged:
        wallet = self.wallets[line.wallet]
        person = wallet.investor_id
        subject = replace(self.subjects[person], held_units=self.tally.held_by(person))
        applying = packs_that_apply(
            own=[self.own.pack],
            chosen=self.book.laws,
            home=str(self.token.issuer.country),
            residence=subject.residence,
        )
        asked = [self._question(pack, line, wallet, subject) for pack in applying.packs]
        answered = tuple((question, question.answered(now=self.now)) for question in asked)
        judged = Judged(reasons_for((decision for _, decision in answered), applying.lacking), answered)
        if not judged.refusals:
            self.tally.add(person, line.units, is_accredited=_is_accredited(subject, self.now))
        return judged

    def _question(self, pack: str, line: Asked, wallet: Wallet, subject: Subject) -> Question:
        regime = self.book.asked_of(pack, self.own)
        facts = self.book.facts(regime, security_facts(self.token, issued=self.tally.issued), subject)
        amount = price_of(regime, line.units)
        return Question(
            security=self.token.public_id,
            packs=(pack,),
            facts=replace(facts, counts=self.tally.counts()),
            action=Action(ISSUE, units=line.units, amount=amount, wallet=wallet.address),
            receiver=wallet.investor,
            about=line.about,
        )


def _is_accredited(subject: Subject, now: datetime) -> bool:
    return subject.classes is not None and "accredited" in classes_under(subject, "US", now)
