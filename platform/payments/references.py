"""The reference an investor gives when paying: nine letters and digits that cannot be taken for one another.

It begins with J; the last is a check digit. The alphabet has 31 signs, a prime, and each place has a weight
of its own, so any one wrong sign and any two signs that changed places are noticed.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterator

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 1 I L O
FIRST = "J"
LENGTH = 9
_RANDOM = LENGTH - 2
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_BETWEEN = re.compile(r"[\s\-_./·]+")
_CANDIDATE = re.compile(rf"(?=({FIRST}[{ALPHABET}]{{{LENGTH - 1}}}))")


def new_reference() -> str:
    body = FIRST + "".join(secrets.choice(ALPHABET) for _place in range(_RANDOM))
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """The sign that makes the weighted sum of all a multiple of 31; the last place weighs `LENGTH`."""
    rest = -_weighted(body) * pow(LENGTH, -1, len(ALPHABET))
    return ALPHABET[rest % len(ALPHABET)]


def is_reference(text: str) -> bool:
    has_form = len(text) == LENGTH and text[0] == FIRST and set(text) <= set(ALPHABET)
    return has_form and _weighted(text) % len(ALPHABET) == 0


def references_in(text: str) -> list[str]:
    """Every reference that stands in the text, whatever its case, and with what people put between signs.

    Now and then signs of two words look like one as well: only one that was given out counts.
    """
    compact = _BETWEEN.sub("", unicodedata.normalize("NFKC", text).upper())
    return list(dict.fromkeys(_valid(compact)))


def _valid(compact: str) -> Iterator[str]:
    return (found for found in _CANDIDATE.findall(compact) if is_reference(found))


def _weighted(signs: str) -> int:
    return sum(weight * _VALUE[sign] for weight, sign in enumerate(signs, start=1))
