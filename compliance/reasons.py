"""The one table of reasons for which a movement of units is refused.

`status` is the ERC-1400 byte, `reason` the contract's bytes32 text; the words are what people read.
Status bytes follow the ERC-1400 table, not ERC-1066's (REGULATION design, 5.1).
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """The contract's reason codes, in the order in which it checks."""

    PAUSED = "PAUSED"
    RECEIVER_ZERO = "RECEIVER_ZERO"
    BALANCE_TOO_LOW = "BALANCE_TOO_LOW"
    SENDER_NOT_REGISTERED = "SENDER_NOT_REGISTERED"
    SENDER_EXPIRED = "SENDER_EXPIRED"
    SENDER_FROZEN = "SENDER_FROZEN"
    RECEIVER_NOT_REGISTERED = "RECEIVER_NOT_REGISTERED"
    RECEIVER_EXPIRED = "RECEIVER_EXPIRED"
    RECEIVER_FROZEN = "RECEIVER_FROZEN"
    UNITS_LOCKED = "UNITS_LOCKED"
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

EXPLANATIONS: dict[Reason, Explanation] = {
    Reason.PAUSED: Explanation(
        0x54, _("Transfers of this security are paused."), _("Wait until the issuer resumes them.")
    ),
    Reason.RECEIVER_ZERO: Explanation(
        0x57, _("The receiver is the zero address."), _("Choose another receiver.")
    ),
    Reason.BALANCE_TOO_LOW: Explanation(0x52, _("The sender does not hold that many units."), _SENDER),
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
