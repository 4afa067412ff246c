"""Hand over what is waiting. Each receiver has a line of its own, one request at a time, so whoever is
slow is slow only for themselves; rows are written by the one thread that reads them."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from datetime import datetime, timedelta

from django.db.models import QuerySet

from kernel import clock
from monitoring.crash import crash_point
from monitoring.turnstile import turnstile
from webhooks import signing
from webhooks.body import body_of
from webhooks.models import Delivery, Receiver, Secret
from webhooks.recording import record
from webhooks.sending import Answer, Request, send

SECONDS = 20.0  # a turn begins nothing new after that
LINES = 64  # receivers at a time
AT_ONCE = 50  # deliveries read at once

Send = Callable[[Request], Answer]


class _Line:
    """What one receiver gets in this turn."""

    def __init__(self, receiver: Receiver, now: datetime) -> None:
        self.receiver, self.now, self.url = receiver, now, receiver.url
        self.secrets = [secret.value for secret in _secrets(receiver, now)]
        self.passed_over: set[str] = set()
        self.ready: list[Delivery] = []
        self.last = 0

    def next(self) -> Delivery | None:
        """The next in its order, or None: nothing waits, or the receiver rests."""
        if self.receiver.state != Receiver.State.ENABLED or self.receiver.rests_until is not None:
            return None
        while self.ready or self._read_on():
            delivery = self.ready.pop(0)
            self.last = delivery.pk
            if delivery.lane not in self.passed_over:
                return delivery
        return None

    def _read_on(self) -> bool:
        rows = Delivery.objects.filter(receiver=self.receiver).next_in_line(now=self.now)
        self.ready = list(rows.filter(pk__gt=self.last).select_related("event")[:AT_ONCE])
        return bool(self.ready)

    def request_of(self, delivery: Delivery, at: datetime) -> Request:
        body = body_of(delivery.event)
        return Request(
            self.url,
            body,
            signing.headers(
                self.secrets,
                message_id=delivery.event.public_id,
                timestamp=clock.to_timestamp(at),
                body=body,
            ),
        )

    def take(self, delivery: Delivery, answer: Answer, at: datetime) -> None:
        self.receiver = record(delivery, answer, at=at)
        if not answer.is_accepted:
            self.passed_over.add(delivery.lane)


def _secrets(receiver: Receiver, now: datetime) -> QuerySet[Secret]:
    return Secret.objects.filter(receiver=receiver).live(now=now).select_related("receiver__personal_key")


class _Turn:
    """The lines of all receivers, worked off side by side until their time is over."""

    def __init__(self, pool: Executor, transport: Send, *, now: datetime, seconds: float) -> None:
        self.pool, self.transport, self.now, self.seconds = pool, transport, now, seconds
        self.began = time.monotonic()
        self.running: dict[Future[Answer], tuple[_Line, Delivery]] = {}

    def work_off(self, lines: Sequence[_Line]) -> int:
        accepted = 0
        for line in lines:
            self._begin(line)
        while self.running:
            for done in wait(self.running, return_when=FIRST_COMPLETED).done:
                line, delivery = self.running.pop(done)
                answer = done.result()
                crash_point("webhooks.before_record")
                line.take(delivery, answer, self._moment())
                accepted += answer.is_accepted
                self._begin(line)
        return accepted

    def _begin(self, line: _Line) -> None:
        delivery = line.next() if time.monotonic() - self.began < self.seconds else None
        if delivery is not None:
            request = line.request_of(delivery, self._moment())
            self.running[self.pool.submit(self.transport, request)] = (line, delivery)

    def _moment(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.began)


def deliver(*, now: datetime, seconds: float = SECONDS, transport: Send = send) -> int:
    """Returns how many were accepted."""
    with ExitStack() as stack:
        lines = [_Line(receiver, now) for receiver in _alone_at(now, stack)]
        if not lines:
            return 0
        pool = stack.enter_context(ThreadPoolExecutor(max_workers=len(lines)))
        return _Turn(pool, transport, now=now, seconds=seconds).work_off(lines)


def _alone_at(now: datetime, stack: ExitStack) -> Iterator[Receiver]:
    """Those that no other worker is at, the ones that answer first."""
    for found in Receiver.objects.to_try(now=now).order_by("failures", "pk")[:LINES]:
        if not stack.enter_context(turnstile("webhooks", found.pk % 2**31)):
            continue
        receiver = Receiver.objects.to_try(now=now).filter(pk=found.pk).first()
        if receiver is not None:  # as the worker left it that was here a moment ago
            receiver.rests_until = None
            yield receiver
