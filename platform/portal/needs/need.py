"""One thing that waits for somebody."""

from dataclasses import dataclass

from django.utils.functional import Promise

MOST = 20  # of a kind
PRESSING = ("danger", "warning", "info")


@dataclass(frozen=True, slots=True)
class Need:
    """`tone` is how pressing it is: `danger`, `warning` or `info`."""

    icon: str
    tone: str
    text: str | Promise
    detail: str | Promise
    address: str
