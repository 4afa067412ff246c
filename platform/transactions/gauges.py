"""The senders' gauges for the monitoring system."""

from datetime import datetime

from monitoring.metrics import Samples, gauge
from transactions.models import Intent
from transactions.overview import workloads


@gauge("operations", "Operations on chain, by sender and state.", "chain_id", "sender", "state")
def _operations(now: datetime) -> Samples:
    return [
        ([str(work.signer.network_id), work.signer.key_name, state], work.states.get(state, 0))
        for work in workloads()
        for state in Intent.State.values
    ]


@gauge("oldest_operation_seconds", "How long the oldest open one has waited.", "chain_id", "sender")
def _oldest(now: datetime) -> Samples:
    return [
        (
            [str(work.signer.network_id), work.signer.key_name],
            (now - work.waits_since).total_seconds() if work.waits_since else 0,
        )
        for work in workloads()
    ]


@gauge("sender_paused", "1 while nothing is signed with the sender's key.", "chain_id", "sender")
def _paused(now: datetime) -> Samples:
    return [([str(work.signer.network_id), work.signer.key_name], work.signer.paused) for work in workloads()]
