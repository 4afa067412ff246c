"""Whether the security, and the partition, are for this receiver at this time."""

from captable.objections.facts import TransferFacts


def window_closed(facts: TransferFacts) -> bool:
    rules = facts.rules
    return facts.at < rules.opens_at or 0 < rules.closes_at < facts.at


def receiver_country(facts: TransferFacts) -> bool:
    allowed = facts.rules.countries
    return allowed is not None and facts.receiver.country not in allowed


def receiver_class(facts: TransferFacts) -> bool:
    return _lacks_class(facts, facts.rules.classes)


def partition_country(facts: TransferFacts) -> bool:
    allowed = facts.terms.countries if facts.terms else frozenset()
    return bool(allowed) and facts.receiver.country not in allowed


def partition_class(facts: TransferFacts) -> bool:
    return _lacks_class(facts, facts.terms.classes if facts.terms else 0)


def _lacks_class(facts: TransferFacts, wanted: int) -> bool:
    """One of those wanted is enough."""
    return bool(wanted) and not facts.receiver.classes & wanted
