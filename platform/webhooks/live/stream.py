"""One open request: woken when there is something to read, ended from outside."""

import asyncio
from collections.abc import Callable


class Stream:
    """Made in the loop it belongs to; `wake` and `end` may be called from any thread. `still_in` says whether
    whoever opened it is still signed in."""

    def __init__(self, *, investor_id: int, person_id: int, still_in: Callable[[], bool]) -> None:
        self.investor_id, self.person_id, self.still_in = investor_id, person_id, still_in
        self.ended = ""
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()

    def wake(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._news.set)

    def end(self, reason: str) -> None:
        self.ended = reason
        self.wake()

    def expect_news(self) -> None:
        """Called before reading, so that what comes during it is not overlooked."""
        self._news.clear()

    async def news_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return False
        return True
