"""What the two parties would have afterwards, over all partitions, and how many holders there would be."""

from captable.objections.facts import TransferFacts
from kernel.units import MAX_UNITS


def sender_below_minimum(facts: TransferFacts) -> bool:
    """Keeping nothing is always enough."""
    rest = facts.sender.units - facts.units
    return not facts.to_self and 0 < rest < facts.rules.min_holding


def receiver_below_minimum(facts: TransferFacts) -> bool:
    return _moves(facts) and _afterwards(facts) < facts.rules.min_holding


def receiver_above_maximum(facts: TransferFacts) -> bool:
    return _moves(facts) and 0 < facts.rules.max_holding < _afterwards(facts)


def holders_at_maximum(facts: TransferFacts) -> bool:
    """Who holds already may go on receiving, and who sends everything makes room."""
    most = facts.rules.max_holders
    if not most or not _moves(facts) or facts.receiver.units:
        return False
    leaves = facts.sender.units == facts.units
    return facts.holders - leaves >= most


def _moves(facts: TransferFacts) -> bool:
    return not facts.to_self and facts.units > 0


def _afterwards(facts: TransferFacts) -> int:
    """What the receiver would have."""
    return MAX_UNITS if facts.units > MAX_UNITS else facts.receiver.units + facts.units
