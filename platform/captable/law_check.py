"""What the law says of a transfer that somebody thinks of, beside what the contract would say.

Nothing is stored: nobody has decided anything yet. The sender is held to the roles that the register
suggests; the receiver is excused only by what is proven.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from captable.insiders import suspected_roles
from captable.lot_movements import lots_to_move
from captable.lots import HeldLot
from captable.positions import count_positions, held_by
from chain.bindings.security_token.partitions import DEFAULT
from compliance.law.applying import packs_that_apply
from compliance.law.people import subjects_of
from compliance.law.reasons import LegalReason, reasons_for
from compliance.rules.decide import decide
from compliance.rules.facts import Action, Facts, Lot, Subject
from compliance.rules.library import library
from compliance.rules.verdicts import Effect
from investors.models import Wallet
from tokens.law_facts import Book, counts, lot_regime_of, security_facts
from tokens.models import Regime, Token
from tokens.supply import committed_units

TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class LegalOpinion:
    """`reasons` are all that stand against it, warnings and duties among them; `packs` is empty where the
    security is offered under no pack, and then there is nothing to say."""

    packs: tuple[str, ...] = ()
    reasons: tuple[LegalReason, ...] = ()

    @property
    def allowed(self) -> bool:
        return not any(reason.refuses for reason in self.reasons)

    @property
    def effect(self) -> Effect:
        return min((reason.effect for reason in self.reasons), key=list(Effect).index, default=Effect.ALLOW)


def law_of_transfer(
    *, token: Token, sender: Wallet, receiver: str, units: int, partition: str = DEFAULT, now: datetime
) -> LegalOpinion:
    """`receiver` in canonical form, `units` in base units, of the sender's partition.

    Raises `UnknownPack` where a pack that was chosen is not in force any more.
    """
    book = Book.of(token, phase=TRANSFER, now=now)
    if not book.regimes:
        return LegalOpinion()
    lots = lots_to_move(token, sender.address, units, partition)
    facts = _facts(token, book, lots, sender, receiver, now)
    own = _regimes_of(book, lots)
    applying = packs_that_apply(
        own={regime.pack for regime in own},
        chosen=book.laws,
        home=str(token.issuer.country),
        residence=facts.receiver.residence if facts.receiver else None,
    )
    action = Action(TRANSFER, units=units, wallet=receiver)
    decisions = [
        decide([pack], _under(book, pack, own, facts), action, now=now, library=library())
        for pack in applying.packs
    ]
    return LegalOpinion(applying.packs, reasons_for(decisions, applying.lacking))


def _regimes_of(book: Book, lots: Iterable[HeldLot]) -> tuple[Regime, ...]:
    """The offerings the units come from; all of the security's where that is not known."""
    found = [book.of_partition(label) for label in dict.fromkeys(lot.label for lot in lots)]
    known = tuple(regime for regime in found if regime is not None)
    return known if known and len(known) == len(found) else book.regimes


def _under(book: Book, pack: str, own: Iterable[Regime], facts: Facts) -> Facts:
    first = next((regime for regime in own if regime.pack == pack), None)
    return book.in_offering(facts, book.asked_of(pack, first))


def _facts(
    token: Token, book: Book, lots: Iterable[HeldLot], sender: Wallet, receiver: str, now: datetime
) -> Facts:
    buyer = Wallet.objects.ready().filter(network=token.network_id, address=receiver).first()
    people = {wallet.investor_id for wallet in (sender, buyer) if wallet is not None}
    register = count_positions(token=token, investors=people, now=now) if book.asks_holders else None
    held = register.held if register else held_by(token=token, investors=people)
    issued = committed_units(token) if book.asks_units else None
    subjects = {
        pk: replace(subject, held_units=held.get(pk, 0))
        for pk, subject in subjects_of(people, offerings=book.names, now=now).items()
    }
    return Facts(
        receiver=subjects[buyer.investor_id] if buyer else None,
        sender=_suspected(token, sender, subjects[sender.investor_id]),
        lots=_legal_lots(book, lots, now),
        security=security_facts(token, issued=issued, known=book.security),
        counts=counts(register.holders, register.non_accredited) if register else None,
        confirmations=book.confirmations,
    )


def _suspected(token: Token, sender: Wallet, subject: Subject) -> Subject:
    """Roles that are not known stay so."""
    if subject.roles is None:
        return subject
    roles = suspected_roles(token, sender.investor, held=subject.held_units or 0)
    return replace(subject, roles=tuple(dict.fromkeys((*subject.roles, *roles))))


def _legal_lots(book: Book, lots: Iterable[HeldLot], now: datetime) -> tuple[Lot, ...] | None:
    """None where a lot's offering is not known."""
    found = []
    for lot in lots:
        regime = book.of_partition(lot.label)
        if regime is None:
            return None
        found.append(
            Lot(
                lot.units,
                lot_regime_of(regime.pack, now),
                acquired_at=lot.acquired_at,
                issued_at=lot.issued_at,
                deposited_at=lot.deposited_at,
                paid_at=lot.paid_at,
            )
        )
    return tuple(found)
