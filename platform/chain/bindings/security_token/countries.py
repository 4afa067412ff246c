"""Sets of countries as the token keeps them: 1,024 bits in four words, bit n = ISO 3166-1 numeric n."""

from collections.abc import Iterable

from chain.bindings.words import ValueOutOfRange

WORDS, BITS = 4, 256


def to_words(countries: Iterable[int]) -> list[int]:
    """Raises `ValueOutOfRange` for a code that has no bit."""
    words = [0] * WORDS
    for country in countries:
        if not 0 <= country < WORDS * BITS:
            raise ValueOutOfRange(value=country, width=2)
        words[country // BITS] |= 1 << (country % BITS)
    return words


def from_words(words: Iterable[int]) -> frozenset[int]:
    return frozenset(
        place * BITS + bit for place, word in enumerate(words) for bit in range(BITS) if word >> bit & 1
    )
