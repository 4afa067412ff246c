"""Most tests hand in the same small PDF, and a child process for each would be most of their time: what a
child says of it is remembered. The tests of documents have every file opened anew."""

from functools import cache

from documents import isolation
from tests.support.files import PDF

opened_anew = isolation._run


def opened_once(task: str, content: bytes, order: str) -> bytes:
    """Takes the place of `documents.isolation._run`."""
    return _remembered(task, order) if content == PDF else opened_anew(task, content, order)


@cache
def _remembered(task: str, order: str) -> bytes:
    """The order holds the limits, so another limit is another question; a refusal is not remembered."""
    return opened_anew(task, PDF, order)
