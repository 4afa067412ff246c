"""Which colour a state has. Colour repeats what the words already say."""

GOOD, BUSY, WARN, BAD, PLAIN = "success", "info", "warning", "danger", "secondary"

_TONES = {
    "approved": GOOD,
    "done": GOOD,
    "live": GOOD,
    "issued": GOOD,
    "ready": GOOD,
    "confirmed": GOOD,
    "verified": GOOD,
    "submitted": BUSY,
    "in_review": BUSY,
    "deploying": BUSY,
    "queued": BUSY,
    "bound": BUSY,
    "sent": BUSY,
    "staged": WARN,
    "taking_in": WARN,
    "awaiting_kyc": WARN,
    "awaiting_wallet": WARN,
    "not_eligible": BAD,
    "refused": BAD,
    "updates_required": WARN,
    "rejected": BAD,
    "reverted": BAD,
    "failed": BAD,
    "frozen": BAD,
    "paused": WARN,
    "proposed": WARN,
    "executed": GOOD,
}


def of(name: str) -> str:
    return _TONES.get(name, PLAIN)
