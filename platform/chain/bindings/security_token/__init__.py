"""SecurityToken: the register of one security."""

from chain.bindings.security_token import (
    control,
    documents,
    events,
    holds,
    partitions,
    roles,
    rules,
    snapshots,
)
from chain.bindings.security_token.calls import (
    approve,
    freeze,
    issue,
    issue_batch,
    pause,
    register,
    register_and_issue_batch,
    register_batch,
    set_roles,
    transfer,
    unfreeze,
    unpause,
)
from chain.bindings.security_token.terms import HolderTerms, IssueLine
from chain.bindings.security_token.views import (
    HolderRecord,
    Verdict,
    balance_of,
    can_transfer,
    can_transfer_from,
    cap,
    decimals,
    holder_count,
    holder_of,
    is_paused,
    operation_of,
    roles_of,
    total_supply,
)

DECODERS = {
    name: decoder
    for concern in (events, control, partitions, rules, holds, snapshots, documents)
    for name, decoder in concern.DECODERS.items()
}

__all__ = [
    "DECODERS",
    "HolderRecord",
    "HolderTerms",
    "IssueLine",
    "Verdict",
    "approve",
    "balance_of",
    "can_transfer",
    "can_transfer_from",
    "cap",
    "control",
    "decimals",
    "documents",
    "events",
    "freeze",
    "holder_count",
    "holder_of",
    "holds",
    "is_paused",
    "issue",
    "issue_batch",
    "operation_of",
    "partitions",
    "pause",
    "register",
    "register_and_issue_batch",
    "register_batch",
    "roles",
    "roles_of",
    "rules",
    "set_roles",
    "snapshots",
    "total_supply",
    "transfer",
    "unfreeze",
    "unpause",
]
