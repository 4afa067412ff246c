"""Why units may not move: the contract's check (`Check` in `contracts/src`) as pure functions of facts.

Each reason has one function, and the table has the contract's order. What the contract asks of a caller who
is not the holder (OPERATOR_NOT_AUTHORIZED, ALLOWANCE_TOO_LOW) is no question here. A further rule's contract
cannot be asked without a node: it gives no answer, and no answer refuses.
"""

from collections.abc import Callable, Mapping

from captable.objections import admission, limits, standing, units
from captable.objections.facts import TransferFacts
from compliance.reasons import Reason

OBJECTIONS: Mapping[Reason, Callable[[TransferFacts], bool]] = {
    Reason.PAUSED: lambda facts: facts.paused,
    Reason.WINDOW_CLOSED: admission.window_closed,
    Reason.RECEIVER_ZERO: lambda facts: facts.to_nobody,
    Reason.PARTITION_UNKNOWN: lambda facts: facts.terms is None,
    Reason.BALANCE_TOO_LOW: units.balance_too_low,
    Reason.UNITS_LOCKED: units.units_locked,
    Reason.PARTITION_LOCKED: units.partition_locked,
    Reason.SENDER_NOT_REGISTERED: lambda facts: standing.not_registered(facts.sender),
    Reason.SENDER_EXPIRED: lambda facts: standing.expired(facts.sender, facts.at),
    Reason.SENDER_FROZEN: lambda facts: facts.sender.frozen,
    Reason.SENDER_BELOW_MINIMUM: limits.sender_below_minimum,
    Reason.RECEIVER_NOT_REGISTERED: standing.receiver_not_registered,
    Reason.RECEIVER_EXPIRED: standing.receiver_expired,
    Reason.RECEIVER_FROZEN: standing.receiver_frozen,
    Reason.RECEIVER_COUNTRY: admission.receiver_country,
    Reason.RECEIVER_CLASS: admission.receiver_class,
    Reason.PARTITION_COUNTRY: admission.partition_country,
    Reason.PARTITION_CLASS: admission.partition_class,
    Reason.RECEIVER_BELOW_MINIMUM: limits.receiver_below_minimum,
    Reason.RECEIVER_ABOVE_MAXIMUM: limits.receiver_above_maximum,
    Reason.HOLDERS_AT_MAXIMUM: limits.holders_at_maximum,
    Reason.RULE_UNAVAILABLE: lambda facts: facts.rules.has_module,
}


def objections(facts: TransferFacts) -> tuple[Reason, ...]:
    """All that stand against it, the contract's first reason first; empty if nothing does."""
    return tuple(reason for reason, applies in OBJECTIONS.items() if applies(facts))
