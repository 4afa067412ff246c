"""What a monitoring system asks for every few seconds: gauges in the Prometheus text format, read from the
database at that moment.

Nothing is counted in a process, so it does not matter which of the web processes answers, and a restart loses
nothing. Labels are roles, states and codes: never a person, a wallet or an organisation.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Count
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from chain.models import Network
from monitoring.halts import halted_contracts
from monitoring.loops import loops
from monitoring.models import Heartbeat, Incident

Samples = Iterable[tuple[Sequence[str], float]]
"""The values of the labels, and the figure."""
Read = TypeVar("Read", bound=Callable[[datetime], Samples])


@dataclass(frozen=True, slots=True)
class Gauge:
    """`read(now)` gives its samples."""

    name: str
    meaning: str
    labels: tuple[str, ...]
    read: Callable[[datetime], Samples]


GAUGES: list[Gauge] = []


def gauge(name: str, meaning: str, *labels: str) -> Callable[[Read], Read]:
    """Register how a gauge is read."""

    def register(read: Read) -> Read:
        GAUGES.append(Gauge(f"jangbu_{name}", meaning, labels, read))
        return read

    return register


class _AsOf(Collector):
    """All gauges at one moment."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterable[GaugeMetricFamily]:
        for item in GAUGES:
            family = GaugeMetricFamily(item.name, item.meaning, labels=item.labels)
            for labels, figure in item.read(self._now):
                family.add_metric(labels, figure)
            yield family


def text(*, now: datetime) -> bytes:
    """Every gauge, as text."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_AsOf(now))
    return generate_latest(registry)


@gauge("loop_age_seconds", "Since the loop last finished a turn; -1 if it never has.", "loop")
def _ages(now: datetime) -> Samples:
    beats = Heartbeat.objects.in_bulk(list(loops))
    return [([name], (now - beats[name].at).total_seconds() if name in beats else -1) for name in loops]


@gauge("loop_refused", "1 while the loop's turns are refused (node down, wrong chain).", "loop")
def _refusals(now: datetime) -> Samples:
    beats = Heartbeat.objects.filter(name__in=list(loops)).order_by("name")
    return [([beat.name], bool(beat.detail.get("error"))) for beat in beats]


@gauge("incidents_open", "What a person must look at.", "code")
def _incidents(now: datetime) -> Samples:
    rows = Incident.objects.filter(closed_at=None).order_by("code").values_list("code")
    return [([code], count) for code, count in rows.annotate(Count("pk"))]


@gauge("contracts_halted", "Contracts for which nothing is signed.")
def _halts(now: datetime) -> Samples:
    return [([], len(halted_contracts()))]


@gauge("network_indexed_block", "The last block whose facts are stored.", "chain_id")
def _cursors(now: datetime) -> Samples:
    return [([str(network.pk)], network.cursor_number) for network in Network.objects.order_by("pk")]


@gauge("network_lag_blocks", "How far the facts are behind the highest head seen.", "chain_id")
def _lags(now: datetime) -> Samples:
    return [([str(network.pk)], network.lag) for network in Network.objects.order_by("pk")]


@gauge("network_paused", "1 while nothing is read from or sent to the network.", "chain_id")
def _paused(now: datetime) -> Samples:
    return [([str(network.pk)], network.paused) for network in Network.objects.order_by("pk")]
