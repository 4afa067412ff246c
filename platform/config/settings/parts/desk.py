"""How many hours a row of a queue may wait for an officer; the operator's own promise, by room and risk."""

from config.settings.parts.environment import env

DESK_HOURS: dict[str, int] = {
    "approvals.approval": 24,
    "issuers.issuer": 72,
    "offerings.offering": 72,
    "compliance.classproof": 72,
    "compliance.hit": 24,
    "compliance.kyccase": 48,
    "compliance.kyccase.high": 24,
    "compliance.walletrecovery": 24,
    "payments.receipt": 24,
} | env.dict("DESK_HOURS", {}, subcast_values=int)  # compliance.hit=8,issuers.issuer=48
