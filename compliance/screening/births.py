"""Dates of birth as lists write them: whole, without a day, only a year, a span of years, or impossible.

Kept as `YYYY-MM-DD`, `YYYY` or `YYYY/YYYY`. A date that does not exist (31 February) keeps its year: the
publisher knew that much.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_FORMS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%Y")
NEAR_YEARS = 1


class Agreement(StrEnum):
    """How a subject's date of birth and a listed one go together."""

    SAME = "same"
    YEAR = "year"
    NEAR = "near"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


ORDER = (Agreement.SAME, Agreement.YEAR, Agreement.NEAR, Agreement.UNKNOWN, Agreement.DIFFERENT)


def parse(written: str) -> str:
    """The kept form, or an empty text where not even a year is told."""
    day = " ".join(written.split())
    for form in _FORMS:
        with suppress(ValueError):
            return datetime.strptime(day, form).replace(tzinfo=UTC).date().isoformat()
    years = sorted(set(_YEAR.findall(day)))
    return years[0] if len(years) == 1 else f"{years[0]}/{years[-1]}" if years else ""


def compare(subject: str, listed: list[str]) -> Agreement:
    """The best agreement with any of the listed dates; `subject` is YYYY-MM-DD or empty."""
    if not subject or not listed:
        return Agreement.UNKNOWN
    return min((_compare(subject, one) for one in listed), key=ORDER.index)


def _compare(subject: str, listed: str) -> Agreement:
    if subject == listed:
        return Agreement.SAME
    year = int(subject[:4])
    first, last = (int(part[:4]) for part in (listed.partition("/")[0], listed.rpartition("/")[2]))
    is_whole = len(listed) == len("YYYY-MM-DD")
    if first <= year <= last and not is_whole:
        return Agreement.YEAR
    if first - NEAR_YEARS <= year <= last + NEAR_YEARS:
        return Agreement.NEAR
    return Agreement.DIFFERENT
