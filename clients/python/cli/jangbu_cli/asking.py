"""One question to the API: its answer, or an end with the API's own reasons."""

import sys
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from jangbu_client import errors
from jangbu_client.models.problem import Problem

from jangbu_cli.ends import EndedBadly, Refused, Unreachable

LOOK_SECONDS = 1.0


def ask(question: Callable[..., Any], **asked: Any) -> Any:
    """`question` is an operation's `sync`. Raises `Refused`, `Unreachable`."""
    try:
        answer = question(**asked)
    except (httpx.HTTPError, errors.UnexpectedStatus) as error:
        raise Unreachable(f"the API could not be asked: {type(error).__name__}") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Unreachable("what answered was not this API") from None
    if isinstance(answer, Problem):
        raise Refused(answer)
    return answer


def ask_once(question: Callable[..., Any], *, key: str | None, **asked: Any) -> Any:
    """What creates something, with its Idempotency-Key: told by the caller, or new."""
    return ask(question, idempotency_key=key or f"cli-{uuid.uuid4()}", **asked)


def ask_all(question: Callable[..., Any], **asked: Any) -> Iterator[Any]:
    """Every row of a list, page by page."""
    cursor: dict[str, str] = {}
    while True:
        page = ask(question, limit=100, **cursor, **asked)
        yield from page.results
        if page.next_ is None:
            return
        cursor = {"cursor": parse_qs(urlsplit(page.next_).query)["cursor"][0]}


def follow(
    look: Callable[[], Any], *, state: Callable[[Any], str], good: set[str], bad: set[str], seconds: float
) -> Any:
    """Look until it has ended, telling each new state. Raises `EndedBadly`, also where it takes too long."""
    told, until = "", time.monotonic() + seconds
    while True:
        found = look()
        if state(found) != told:
            told = state(found)
            print(f"{told} …" if told not in good | bad else told, file=sys.stderr, flush=True)
        if told in good:
            return found
        if told in bad:
            raise EndedBadly(f"it ended as {told}")
        if time.monotonic() > until:
            raise EndedBadly(f"still {told} after {seconds:.0f} seconds")
        time.sleep(LOOK_SECONDS)
