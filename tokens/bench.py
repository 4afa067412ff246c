"""Where the lines of a batch are judged, one after the other: each with those before it counted in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from compliance.commitments import purchase_in
from compliance.law.applying import packs_that_apply
from compliance.law.people import subjects_of
from compliance.law.question import Question
from compliance.law.reasons import reasons_for
from compliance.models import Commitment
from compliance.offered import Offered
from compliance.operations.record_purchases import lock_buyers
from compliance.rules.facts import Action, Facts, Subject
from compliance.rules.primitives.people import classes_under
from investors.models import Wallet
from kernel.bulk import among
from tokens.asked import Asked, Judged
from tokens.before import Before
from tokens.law_facts import Book, offered_by, price_of, security_facts
from tokens.models import Regime, Token
from tokens.positions import positions_of
from tokens.sold import Sold
from tokens.supply import committed_units
from tokens.tally import Tally


@dataclass(slots=True)
class Bench:
    """Everything that the lines of a batch have in common; `orders` are by key."""

    token: Token
    book: Book
    own: Regime
    offered: Offered
    wallets: Mapping[int, Wallet]
    subjects: Mapping[int, Subject]
    orders: Mapping[str, Commitment]
    tally: Tally
    before: Before
    phase: str
    now: datetime

    @classmethod
    def of(
        cls,
        token: Token,
        book: Book,
        own: Regime,
        lines: Sequence[Asked],
        *,
        phase: str,
        lock: bool,
        now: datetime,
    ) -> "Bench":
        wallets = Wallet.objects.select_related("investor__personal_key").in_bulk(
            {line.wallet for line in lines}
        )
        people = {wallet.investor_id for wallet in wallets.values()}
        if lock:
            lock_buyers(people)
        keys = [line.order for line in lines if line.order]
        offered = offered_by(own, now=now)
        return cls(
            token=token,
            book=book,
            own=own,
            offered=offered,
            wallets=wallets,
            subjects=subjects_of(people, offerings=book.names, now=now, besides=keys),
            orders=_orders(keys),
            tally=Tally(
                committed_units(token) if book.asks_units else None,
                positions_of(token, people, now=now) if book.asks_holders else None,
            ),
            before=Before(offered.is_debt),
            phase=phase,
            now=now,
        )

    def judge(self, line: Asked) -> Judged:
        wallet, order = self.wallets[line.wallet], self.orders.get(line.order)
        person = wallet.investor_id
        subject = self._subject(person, line)
        applying = packs_that_apply(
            own=[self.own.pack],
            chosen=self.book.laws,
            home=str(self.token.issuer.country),
            residence=subject.residence,
        )
        asked = [self._question(pack, line, wallet, subject, order) for pack in applying.packs]
        answered = tuple((question, question.answered(now=self.now)) for question in asked)
        reasons = reasons_for((decision for _, decision in answered), applying.lacking)
        judged = Judged(reasons, answered, None if order else self._sold(line, person, subject))
        if not judged.refusals:
            self.tally.add(person, line.units, is_accredited=_is_accredited(subject, self.now))
        self._count(person, subject, judged, order)
        return judged

    def facts(self, line: Asked) -> Facts:
        """As the pack of the units' own offering has them."""
        wallet = self.wallets[line.wallet]
        subject = self._subject(wallet.investor_id, line)
        return self._question(self.own.pack, line, wallet, subject, self.orders.get(line.order)).facts

    def _subject(self, person: int, line: Asked) -> Subject:
        subject = replace(self.subjects[person], held_units=self.tally.held_by(person))
        return self.before.of_person(person, subject, besides=line.order)

    def _sold(self, line: Asked, person: int, subject: Subject) -> Sold | None:
        """None where no price is known."""
        price = price_of(self.own, line.units)
        if price is None:
            return None
        law = self.book.laws[self.own.pack]
        held = classes_under(subject, law, self.now) if subject.classes is not None else set()
        classes = sorted(held | set(subject.roles or ()))
        return Sold(self.offered, person, price, subject.residence or "", tuple(classes))

    def _count(self, person: int, subject: Subject, judged: Judged, order: Commitment | None) -> None:
        """An order's money is there whatever becomes of its units; else what is refused is not sold."""
        sold = judged.sold
        if order is not None:
            self.before.add(person, purchase_in(order, self.now), order=order.key)
        elif sold is not None and not judged.refusals:
            self.before.add(person, sold.purchase(self.now))
            self.before.offerees.append(sold.offeree(subject.id, self.now))

    def _question(
        self, pack: str, line: Asked, wallet: Wallet, subject: Subject, order: Commitment | None
    ) -> Question:
        regime = self.book.asked_of(pack, self.own)
        security = security_facts(self.token, issued=self.tally.issued, known=self.book.security)
        facts = self.book.facts(regime, security, subject)
        offering = self.before.of_offering(self.book.offerings[regime.pk], besides=line.order)
        action = Action(
            self.phase,
            units=line.units,
            amount=price_of(regime, line.units),
            wallet=wallet.address,
            subscribed_at=order.at if order else None,
        )
        return Question(
            security=self.token.public_id,
            packs=(pack,),
            facts=replace(facts, offering=offering, counts=self.tally.counts()),
            action=action,
            receiver=wallet.investor,
            about=line.about,
        )


def _orders(keys: Sequence[str]) -> dict[str, Commitment]:
    if not keys:
        return {}
    rows = Commitment.objects.filter(key__in=among(keys, "text")).select_related("issuer")
    return {row.key: row for row in rows}


def _is_accredited(subject: Subject, now: datetime) -> bool:
    return subject.classes is not None and "accredited" in classes_under(subject, "US", now)
