"""The one table of reasons for which a movement of units is refused.

`status` is the ERC-1400 byte, `reason` the contract's bytes32 text; the words are what people read.
Status bytes follow the ERC-1400 table, not ERC-1066's (REGULATION design, 5.1).
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """The contract's reason codes, in the order in which it names them (ITransfers in `contracts/src`).
    A rule module may refuse with a code of its own."""

    PAUSED = "PAUSED"
    WINDOW_CLOSED = "WINDOW_CLOSED"
    RECEIVER_ZERO = "RECEIVER_ZERO"
    PARTITION_UNKNOWN = "PARTITION_UNKNOWN"
    BALANCE_TOO_LOW = "BALANCE_TOO_LOW"
    UNITS_LOCKED = "UNITS_LOCKED"
    PARTITION_LOCKED = "PARTITION_LOCKED"
    SENDER_NOT_REGISTERED = "SENDER_NOT_REGISTERED"
    SENDER_EXPIRED = "SENDER_EXPIRED"
    SENDER_FROZEN = "SENDER_FROZEN"
    SENDER_BELOW_MINIMUM = "SENDER_BELOW_MINIMUM"
    RECEIVER_NOT_REGISTERED = "RECEIVER_NOT_REGISTERED"
    RECEIVER_EXPIRED = "RECEIVER_EXPIRED"
    RECEIVER_FROZEN = "RECEIVER_FROZEN"
    RECEIVER_COUNTRY = "RECEIVER_COUNTRY"
    RECEIVER_CLASS = "RECEIVER_CLASS"
    PARTITION_COUNTRY = "PARTITION_COUNTRY"
    PARTITION_CLASS = "PARTITION_CLASS"
    RECEIVER_BELOW_MINIMUM = "RECEIVER_BELOW_MINIMUM"
    RECEIVER_ABOVE_MAXIMUM = "RECEIVER_ABOVE_MAXIMUM"
    HOLDERS_AT_MAXIMUM = "HOLDERS_AT_MAXIMUM"
    RULE_UNAVAILABLE = "RULE_UNAVAILABLE"
    RULE_REFUSED = "RULE_REFUSED"
    OPERATOR_NOT_AUTHORIZED = "OPERATOR_NOT_AUTHORIZED"
    ALLOWANCE_TOO_LOW = "ALLOWANCE_TOO_LOW"
    OK = "OK"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind a code: the status byte, the words, and who can mend it."""

    status: int
    text: str | Promise
    remedy: str | Promise


_COMPLIANCE = _("The compliance officer can renew or restore the registration.")
_SENDER = _("The sender can choose fewer units.")
_OTHER_RECEIVER = _("Choose a receiver for whom this security is meant.")
_ISSUER = _("Ask the issuer of this security.")

EXPLANATIONS: dict[Reason, Explanation] = {
    Reason.PAUSED: Explanation(
        0x54, _("Transfers of this security are paused."), _("Wait until the issuer resumes them.")
    ),
    Reason.RECEIVER_ZERO: Explanation(
        0x57, _("The receiver is the zero address."), _("Choose another receiver.")
    ),
    Reason.BALANCE_TOO_LOW: Explanation(0x52, _("The sender does not hold that many units."), _SENDER),
    Reason.WINDOW_CLOSED: Explanation(
        0x54, _("This security cannot be transferred at this time."), _("Wait until transfers open again.")
    ),
    Reason.PARTITION_UNKNOWN: Explanation(
        0x50, _("This security has no such partition."), _("Choose one of its partitions.")
    ),
    Reason.PARTITION_LOCKED: Explanation(
        0x55, _("The lock-up of these units has not ended."), _("Wait until the lock has ended.")
    ),
    Reason.SENDER_BELOW_MINIMUM: Explanation(
        0x56,
        _("The sender would keep fewer units than a holder must have."),
        _("The sender can choose fewer units, or all."),
    ),
    Reason.RECEIVER_COUNTRY: Explanation(
        0x57, _("This security is not for holders in the receiver's country."), _OTHER_RECEIVER
    ),
    Reason.RECEIVER_CLASS: Explanation(
        0x57, _("This security is not for investors of the receiver's class."), _OTHER_RECEIVER
    ),
    Reason.PARTITION_COUNTRY: Explanation(
        0x57, _("These units are not for holders in the receiver's country."), _OTHER_RECEIVER
    ),
    Reason.PARTITION_CLASS: Explanation(
        0x57, _("These units are not for investors of the receiver's class."), _OTHER_RECEIVER
    ),
    Reason.RECEIVER_BELOW_MINIMUM: Explanation(
        0x57,
        _("The receiver would have fewer units than a holder must have."),
        _("The sender can choose more units."),
    ),
    Reason.RECEIVER_ABOVE_MAXIMUM: Explanation(
        0x57, _("The receiver would have more units than a holder may have."), _SENDER
    ),
    Reason.HOLDERS_AT_MAXIMUM: Explanation(
        0x57,
        _("This security has as many holders as it may have."),
        _("Choose a receiver who already holds it."),
    ),
    Reason.RULE_UNAVAILABLE: Explanation(
        0x50, _("A further rule of this security gave no answer, so it refuses."), _ISSUER
    ),
    Reason.RULE_REFUSED: Explanation(0x50, _("A further rule of this security refuses."), _ISSUER),
    Reason.OPERATOR_NOT_AUTHORIZED: Explanation(
        0x58, _("The caller may not act for the holder."), _("The holder can authorize an operator.")
    ),
    Reason.SENDER_NOT_REGISTERED: Explanation(
        0x56, _("The sender is not on this security's register."), _COMPLIANCE
    ),
    Reason.SENDER_EXPIRED: Explanation(0x56, _("The sender's identification has expired."), _COMPLIANCE),
    Reason.SENDER_FROZEN: Explanation(0x56, _("The sender's holding is frozen."), _COMPLIANCE),
    Reason.RECEIVER_NOT_REGISTERED: Explanation(
        0x57, _("The receiver is not on this security's register."), _COMPLIANCE
    ),
    Reason.RECEIVER_EXPIRED: Explanation(0x57, _("The receiver's identification has expired."), _COMPLIANCE),
    Reason.RECEIVER_FROZEN: Explanation(0x57, _("The receiver's holding is frozen."), _COMPLIANCE),
    Reason.UNITS_LOCKED: Explanation(
        0x55, _("The units are locked or held."), _("Wait until the lock has ended.")
    ),
    Reason.ALLOWANCE_TOO_LOW: Explanation(
        0x53, _("The operator's allowance is too low."), _("The owner can raise the allowance.")
    ),
    Reason.OK: Explanation(0x51, _("The transfer would be accepted."), ""),
}
