"""What goes over an open stream (https://html.spec.whatwg.org/multipage/server-sent-events.html): events as
they come, each with its id, so that a client that was cut off asks for what it missed."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from functools import partial

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections

from investors.models import Investor
from webhooks.body import body_of
from webhooks.live.hub import Hub, TooManyStreams, reading
from webhooks.live.stream import Stream
from webhooks.models import Event

AT_ONCE = 100
RETRY = 3000  # milliseconds a client waits before it comes again
RESET = "stream.reset"
ENDED = "stream.ended"


async def frames(
    hub: Hub, investor: Investor, *, after: int, is_new_start: bool, still_in: Callable[[], bool]
) -> AsyncIterator[bytes]:
    """From the event behind the key `after`, to the end of the request or of the session."""
    await sync_to_async(connections.close_all)()  # of the request's own thread, which lasts as long as it
    stream = Stream(investor_id=investor.pk, person_id=investor.user_id or 0, still_in=still_in)
    try:
        hub.open(stream)
    except TooManyStreams as refusal:
        yield _note(ENDED, refusal.code)
        return
    try:
        yield b"retry: %d\n\n" % RETRY
        if is_new_start:
            yield _note(RESET, "unknown_event")
        async for frame in _told(hub, stream, investor, after):
            yield frame
        yield _note(ENDED, stream.ended)
    finally:
        hub.close(stream)


async def _told(hub: Hub, stream: Stream, investor: Investor, after: int) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    while not stream.ended:
        stream.expect_news()
        read = partial(reading, partial(_read, investor, after))
        found = await loop.run_in_executor(hub.readers, read)
        for key, frame in found:
            yield frame
            after = key
        if len(found) < AT_ONCE and not await stream.news_within(settings.STREAM_HEARTBEAT_SECONDS):
            yield b": still here\n\n"  # so that a dead connection is noticed


def _read(investor: Investor, after: int) -> list[tuple[int, bytes]]:
    rows = Event.objects.seen_by_investor(investor).filter(pk__gt=after).order_by("pk")[:AT_ONCE]
    return [(event.pk, _frame(event)) for event in rows]


def _frame(event: Event) -> bytes:
    head = f"id: {event.public_id}\nevent: {event.type}\ndata: ".encode()
    return head + body_of(event) + b"\n\n"


def _note(kind: str, reason: str) -> bytes:
    """About the stream itself, without an id: it is no event that could be asked for again."""
    return f"event: {kind}\ndata: {json.dumps({'reason': reason})}\n\n".encode()
