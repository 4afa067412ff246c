"""All streams of this process. One thread listens for all of them and wakes those concerned; a few threads
read for them. So hundreds of streams need a handful of connections to the database."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind
from webhooks.live.stream import Stream
from webhooks.models import Event
from webhooks.publishing import CHANNEL

logger = logging.getLogger(__name__)
READERS = 4
STREAMS_OF_A_PERSON = 4
STREAMS = 1000
LISTENS = 1.0  # seconds; should a notice be lost, it is found then
SIGNED_OUT = "signed_out"
AT_ONCE = 1000  # events looked through at once
MANY = (Event.Audience.HOLDERS, Event.Audience.SHOWN)
Result = TypeVar("Result")


class TooManyStreams(DomainError):
    """A person has four streams at a time, and a server has an end too."""

    code = "webhooks.too_many_streams"
    kind = Kind.CONFLICT
    message = _("There are too many open streams; close one first.")


class Hub:
    """`open` and `close` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._streams: set[Stream] = set()
        self._listener: threading.Thread | None = None
        self.readers = ThreadPoolExecutor(READERS, thread_name_prefix="events")

    def require_room(self, person_id: int) -> None:
        """Raises `TooManyStreams`."""
        with self._lock:
            self._require_room(person_id)

    def open(self, stream: Stream) -> None:
        """Raises `TooManyStreams`."""
        with self._lock:
            self._require_room(stream.person_id)
            self._streams.add(stream)
            if self._listener is None or not self._listener.is_alive():
                self._listener = threading.Thread(target=self._listen, name="events", daemon=True)
                self._listener.start()

    def close(self, stream: Stream) -> None:
        with self._lock:
            self._streams.discard(stream)

    def _require_room(self, person_id: int) -> None:
        theirs = sum(stream.person_id == person_id for stream in self._streams)
        if theirs >= STREAMS_OF_A_PERSON or len(self._streams) >= STREAMS:
            raise TooManyStreams

    def _all(self) -> list[Stream]:
        with self._lock:
            return list(self._streams)

    def _listen(self) -> None:
        """To the end of the process."""
        heard, checked = _newest(), time.monotonic()
        _wake(self._all())  # of what came before we listened
        while True:
            try:
                _wait_for_notice()
                heard = self._wake_whom_it_concerns(heard)
                if time.monotonic() - checked >= settings.STREAM_CHECK_SECONDS:
                    checked = time.monotonic()
                    self._look_after(self._all())
            except DatabaseError as error:
                logger.warning("events are not heard of: %s", type(error).__name__)
                connection.close()
                time.sleep(LISTENS)

    def _wake_whom_it_concerns(self, heard: int) -> int:
        """Events up to the key `heard` have been; returns up to which they have now."""
        rows = Event.objects.filter(pk__gt=heard).order_by("pk")
        found = list(rows.values_list("pk", "investor_id", "audience")[:AT_ONCE])
        if len(found) == AT_ONCE:
            newest = _newest()
            _wake(self._all())
            return newest
        is_for_many = any(audience in MANY for _pk, _investor, audience in found)
        investors = {investor for _pk, investor, _audience in found}
        _wake(stream for stream in self._all() if is_for_many or stream.investor_id in investors)
        return found[-1][0] if found else heard

    def _look_after(self, streams: Iterable[Stream]) -> None:
        for stream in streams:
            if not stream.still_in():
                stream.end(SIGNED_OUT)


def _newest() -> int:
    """The key of the last event; 0 while the database is away, so that everybody reads once it is back."""
    try:
        return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    except DatabaseError:
        return 0


def _wake(streams: Iterable[Stream]) -> None:
    for stream in streams:
        stream.wake()


def _wait_for_notice() -> None:
    """Until somebody published something, or a second has passed."""
    close_old_connections()
    connection.ensure_connection()
    raw = connection.connection
    raw.execute(f"LISTEN {CHANNEL}")
    for _notice in raw.notifies(timeout=LISTENS, stop_after=1):
        return


def reading(read: Callable[[], Result]) -> Result:
    """In a thread of `readers`, whose connection is kept from one to the next."""
    close_old_connections()
    return read()


hub = Hub()
