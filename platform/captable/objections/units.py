"""Whether the sender has the units, and has them free."""

from captable.objections.facts import TransferFacts


def balance_too_low(facts: TransferFacts) -> bool:
    """In the partition named; in the default one all units count, and those that are not free are locked."""
    if facts.terms is None:
        return False
    if facts.lot is None:
        return facts.units > facts.sender.units
    return facts.units > facts.sender.lots.get(facts.lot, 0)


def units_locked(facts: TransferFacts) -> bool:
    """Frozen, held, or in another partition."""
    return facts.lot is None and facts.sender.free < facts.units <= facts.sender.units


def partition_locked(facts: TransferFacts) -> bool:
    """`locked_until` is the last second of the lock."""
    return facts.terms is not None and facts.terms.locked_until >= facts.at
