"""Whether a party may take part at all: registered, not expired, not frozen."""

from captable.objections.facts import Party, TransferFacts


def not_registered(party: Party) -> bool:
    return not party.valid_until


def expired(party: Party, at: int) -> bool:
    """`valid_until` is the last second that counts."""
    return 0 < party.valid_until < at


def receiver_not_registered(facts: TransferFacts) -> bool:
    """Nobody is not on the register either; that has a reason of its own."""
    return not facts.to_nobody and not_registered(facts.receiver)


def receiver_expired(facts: TransferFacts) -> bool:
    return not facts.to_nobody and expired(facts.receiver, facts.at)


def receiver_frozen(facts: TransferFacts) -> bool:
    return not facts.to_nobody and facts.receiver.frozen
