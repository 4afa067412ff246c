"""A name, of whatever script, as Latin words that can be compared, and the keys under which it is looked for.

A word has three forms: `plain` (its letters), `fold` (what romanisations differ by made equal) and `bones`
(the consonants of the fold, all that the Arabic script writes). Nothing here is stored for our own subjects.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from anyascii import anyascii

from compliance.screening.romanisation import (
    ALTERNATIVES,
    FOLDS,
    KOREAN_SYLLABLES,
    LEGAL_FORMS,
    LONG_SURNAMES,
    PARTICLES,
    SERVANT_OF,
)

LONGEST = 300  # characters of a name that are read
MOST_WORDS = 8
KEY_BONES = 4
TELLING = 3  # a word of so many bones tells enough with one of another word; a shorter one needs two
_FOLDS = tuple((re.compile(pattern), by) for pattern, by in FOLDS)
_ALTERNATIVES = tuple((re.compile(pattern), by) for pattern, by in ALTERNATIVES)
_VOWELS = "aoi"
_MARKS = re.compile(r"[\u2018\u2019\u02bb\u02bc\u02be\u02bf'`\u00b4]")
_WORDS = re.compile(r"[^\W_]+")
_ARABIC_ARTICLE = re.compile(r"^(?:\u0648)?\u0627\u0644(?=\w{2})")
_ABBREVIATED = re.compile(r"\b(\w)\.(?=\w\.)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in its three forms."""

    plain: str
    fold: str
    bones: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name. Without vowels (Arabic, Hebrew script) only the bones are compared."""

    words: tuple[Word, ...]
    has_vowels: bool
    folded: str
    boned: str


@lru_cache(maxsize=65_536)
def spell(name: str) -> Spelling:
    """The name's words. A name without a single letter has none."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", name[:LONGEST]).casefold())
    text = _ABBREVIATED.sub(r"\1", text)
    raw = [piece for word in _WORDS.findall(text) for piece in _pieces(word)]
    latin = [re.sub(r"[^a-z0-9]", "", anyascii(piece).lower()) for piece in raw]
    plain = [part for word in latin for part in _parts(word) if part]
    kept = [word for word in plain if word not in PARTICLES and word not in LEGAL_FORMS] or plain
    words = tuple(_word(word) for word in kept[:MOST_WORDS])
    return Spelling(
        words,
        has_vowels=not any(map(_is_voweless, raw)),
        folded=" ".join(word.fold for word in words),
        boned=" ".join(word.bones for word in words),
    )


def _pieces(word: str) -> list[str]:
    """A Korean or Chinese name in one word is a surname and a given name; an Arabic article is left out."""
    if _is_of(word, "HANGUL") or _is_of(word, "CJK"):
        cut = 2 if word[:2] in LONG_SURNAMES and len(word) > 2 else 1
        return [word[:cut], word[cut:]] if 1 < len(word) <= 4 else [word]
    return [_ARABIC_ARTICLE.sub("", word)]


def _is_of(word: str, script: str) -> bool:
    return all(unicodedata.name(letter, "").startswith(script) for letter in word)


def _is_voweless(word: str) -> bool:
    return unicodedata.name(word[:1], "").startswith(("ARABIC", "HEBREW")) if word else False


def _parts(word: str) -> list[str]:
    servant = next((start for start in SERVANT_OF if word.startswith(start)), None)
    return ["abd", word.removeprefix(servant)] if servant else [word]


def _word(plain: str) -> Word:
    fold = KOREAN_SYLLABLES.get(plain, plain)
    for pattern, by in _FOLDS:
        fold = pattern.sub(by, fold)
    return Word(plain, fold, _bones(fold))


def _bones(fold: str) -> str:
    return _single(re.sub(r"[aoihw]", "", fold)) or "0"


@lru_cache(maxsize=65_536)
def keys(name: str) -> frozenset[str]:
    """What the name is found by: the bones of one word with the first of another, in every pair, words that
    may be written together taken together; and the bones of the whole name, from every word on."""
    words = spell(name).words
    return frozenset().union(*(_keys(read) for read in _readings(words))) if words else frozenset()


def _readings(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The words, and the words as somebody from elsewhere would read their letters."""
    yield words
    for pattern, by in _ALTERNATIVES:
        if any(pattern.search(word.plain) for word in words):
            yield tuple(_word(pattern.sub(by, word.plain)) for word in words)


def _keys(words: tuple[Word, ...]) -> set[str]:
    found = set()
    for split in _splits([(_key(word.bones), word.fold[:1] in _VOWELS) for word in words]):
        for place, (one, _begins) in enumerate(split):
            for other, begins in (*split[:place], *split[place + 1 :]):
                first = other[: 1 if len(one) >= TELLING else 2]
                found |= {f"{one[:KEY_BONES]}.{first}", *([f"{one[:KEY_BONES]}.0"] if begins else [])}
    bones = [_key(word.bones).strip("0") for word in words]
    starts = range(min(len(bones), 4))
    return found | {"=" + _single("".join(bones[start:] + bones[:start])) for start in starts}


def _splits(words: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """The words one by one, and with each two neighbours taken together; whether each begins with a vowel."""
    yield words
    if len(words) > 2:
        for place, ((one, begins), (other, _begins)) in enumerate(pairwise(words)):
            together = _single(one.strip("0") + other.strip("0")) or "0"
            yield [*words[:place], (together, begins), *words[place + 2 :]]


def _key(bones: str) -> str:
    """Sibilants are told apart by nobody's ear alike: one letter for all of them."""
    return _single(bones.replace("c", "s"))


def _single(letters: str) -> str:
    return re.sub(r"(.)\1+", r"\1", letters)
