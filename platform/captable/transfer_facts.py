"""From the indexed facts to what a transfer is judged by, in eight short queries at the most."""

from collections.abc import Iterable
from dataclasses import dataclass

from captable.models import Holding, LockChange, PartitionBalance
from captable.objections.facts import Party, Rules, Terms, TransferFacts
from chain.addresses import ZERO
from chain.bindings.security_token.partitions import DEFAULT
from tokens.models import ControlChange, Partition, RegisterEntry, RulesChange, Token


@dataclass(frozen=True, slots=True)
class Question:
    """May `sender` send `units` base units of a partition to `receiver`? Addresses in canonical form."""

    token: Token
    sender: str
    receiver: str
    units: int
    partition: str = DEFAULT


def gather(question: Question, *, at: int) -> TransferFacts:
    """`at` is the time of the block the transfer would be in, unix seconds."""
    token, pair = question.token, (question.sender, question.receiver)
    stopped, parties, rules = _stopped(token, pair), _Parties(token, pair), _rules(token)
    sender, receiver = (parties.party(holder, frozen=holder in stopped) for holder in pair)
    return TransferFacts(
        paused=None in stopped,
        rules=rules,
        terms=_terms(token, question.partition),
        lot=None if question.partition == DEFAULT else question.partition,
        sender=sender,
        receiver=receiver,
        to_self=question.sender == question.receiver,
        to_nobody=question.receiver == ZERO,
        units=question.units,
        holders=_holders(token, rules.max_holders),
        at=at,
    )


class _Parties:
    """What the facts say of several holders, read once for all of them."""

    def __init__(self, token: Token, holders: Iterable[str]) -> None:
        whose = {"token": token, "holder__in": set(holders)}
        entries = RegisterEntry.objects.filter(**whose).current()
        held = Holding.objects.filter(**whose).values_list("holder", "units")
        lots = PartitionBalance.objects.filter(**whose).current()
        locks = LockChange.objects.filter(**whose).current()
        self.terms = {entry.holder: entry for entry in entries}
        self.units = dict(held)
        self.locked = {change.holder: change.frozen + change.held for change in locks}
        self.lots: dict[str, dict[str, int]] = {}
        for lot in lots:
            self.lots.setdefault(lot.holder, {})[lot.partition] = lot.units

    def party(self, holder: str, *, frozen: bool) -> Party:
        terms = self.terms.get(holder)
        return Party(
            valid_until=terms.valid_until if terms else 0,
            country=terms.country_numeric if terms else 0,
            classes=terms.classes if terms else 0,
            frozen=frozen,
            units=self.units.get(holder, 0),
            lots=self.lots.get(holder, {}),
            locked=self.locked.get(holder, 0),
        )


def _stopped(token: Token, holders: Iterable[str]) -> set[str | None]:
    """The frozen ones among `holders`, and None when the whole security is paused."""
    changes = ControlChange.objects.filter(token=token).among(holders).current()
    return {holder for holder, active in changes.values_list("holder", "active") if active}


def _rules(token: Token) -> Rules:
    """No rules were ever set: none are in force."""
    change = RulesChange.objects.filter(token=token).current().first()
    if change is None:
        return Rules()
    return Rules(
        opens_at=change.opens_at,
        closes_at=change.closes_at,
        classes=change.classes,
        max_holders=change.max_holders,
        min_holding=change.min_holding,
        max_holding=change.max_holding,
        countries=frozenset(change.countries) if change.limited else None,
        has_module=change.module is not None,
    )


def _terms(token: Token, partition: str) -> Terms | None:
    if partition == DEFAULT:
        return Terms()
    named = Partition.objects.filter(token=token, name=partition).first()
    if named is None:
        return None
    return Terms(named.locked_until, named.classes, frozenset(named.countries))


def _holders(token: Token, most: int) -> int:
    """No more are counted than decide whether there may be one more."""
    return Holding.objects.of(token)[: most + 1].count() if most else 0
