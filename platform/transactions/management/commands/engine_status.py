"""manage.py engine_status: how far the loops are, what is open and what somebody must look at."""

from typing import Any

from django.core.management.base import BaseCommand

from chain.models import Network
from kernel import clock
from monitoring.models import Heartbeat, Incident
from transactions.models import Intent
from transactions.overview import workloads
from transactions.watch import oldest_overdue


class Command(BaseCommand):
    help = "Show networks, signers, operations by state, heartbeats and open incidents."

    def handle(self, *args: Any, **options: Any) -> None:
        for network in Network.objects.order_by("pk"):
            state = f"paused: {network.pause_reason}" if network.paused else "running"
            self.stdout.write(
                f"network {network}: block {network.cursor_number} of {network.head_number} "
                f"(lag {network.lag}), depth {network.depth}, {state}"
            )
        for work in workloads():
            states = ", ".join(f"{state} {count}" for state, count in work.states.items()) or "no operations"
            since = f", oldest waits since {work.waits_since:%Y-%m-%d %H:%M} UTC" if work.waits_since else ""
            stopped = f", stopped: {work.signer.pause_reason}" if work.signer.paused else ""
            self.stdout.write(f"signer {work.signer}: {states}{since}{stopped}")
        for beat in Heartbeat.objects.order_by("name"):
            age = (clock.now() - beat.at).total_seconds()
            self.stdout.write(
                f"heartbeat {beat.name}: {age:.0f} s ago {beat.detail.get('error', '')}".rstrip()
            )
        for intent in oldest_overdue(now=clock.now()):
            self.stdout.write(f"stuck {intent}")
        for intent in Intent.objects.open().order_by("pk")[:20]:
            self.stdout.write(f"open {intent}")
        for incident in Incident.objects.filter(closed_at=None):
            halted = f" [nothing is signed for {incident.halts}]" if incident.halts else ""
            self.stdout.write(f"incident {incident}{halted}: {incident.detail}")
