"""How alike two spellings of a name are, from 0 to 100. Pure.

Words are paired whatever their order; what is written together in one and apart in the other is compared
joined. The thresholds' reasons and the measured quality are in `docs/subsystems/screening.md`.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from compliance.screening.spelling import Spelling, Word

EXTRA_WORD = 4  # points for each word that only one of the names has
MOST_EXTRA = 12
LONE_WORD = 25  # a name of one word against a full name says little
INITIAL = 75  # "A. Petrov" for "Anton Petrov"
FOLDED = 96  # alike but for the romanisation
PROMISING = 57  # at 65 the labelled set begins to lose pairs
JOINED = 97  # alike but for spaces and order


def promising(one: Spelling, others: Sequence[Spelling]) -> set[int]:
    """The places of those worth a closer look: a quick comparison of whole names, far below any threshold."""
    if not one.has_vowels:
        return _promising(one.boned, {place: other.boned for place, other in enumerate(others)})
    vowels = {place: other.folded for place, other in enumerate(others) if other.has_vowels}
    bones = {place: other.boned for place, other in enumerate(others) if not other.has_vowels}
    return _promising(one.folded, vowels) | _promising(one.boned, bones)


def _promising(name: str, others: dict[int, str]) -> set[int]:
    found = process.extract(
        name, others, scorer=fuzz.token_ratio, processor=None, score_cutoff=PROMISING, limit=None
    )
    return {place for _other, _ratio, place in found}


def likeness(one: Spelling, other: Spelling) -> int:
    """100 is the same letters; 0 nothing in common, or a name without letters."""
    if not one.words or not other.words:
        return 0
    has_vowels = one.has_vowels and other.has_vowels
    return round(max(_paired(one, other, has_vowels), _joined(one, other, has_vowels)))


def _paired(one: Spelling, other: Spelling, has_vowels: bool) -> float:
    fewer, more = sorted((one.words, other.words), key=len)
    pairs = sorted(
        ((_alike(a, b, has_vowels), i, j) for i, a in enumerate(fewer) for j, b in enumerate(more)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used_fewer: set[int] = set()
    used_more: set[int] = set()
    total = weight = 0.0
    for value, i, j in pairs:
        if i not in used_fewer and j not in used_more:
            used_fewer.add(i)
            used_more.add(j)
            size = max(len(fewer[i].fold), len(more[j].fold), 2)
            total, weight = total + value * size, weight + size
    return max(total / weight - _missing(len(fewer), len(more)), 0)


def _missing(fewer: int, more: int) -> int:
    if fewer == 1 < more:
        return LONE_WORD
    return min((more - fewer) * EXTRA_WORD, MOST_EXTRA)


def _alike(one: Word, other: Word, has_vowels: bool) -> float:
    if one.plain == other.plain:
        return 100.0
    if 1 in (len(one.plain), len(other.plain)) and one.plain[:1] == other.plain[:1]:
        return INITIAL
    if not has_vowels:
        return FOLDED / 100 * _ratio(one.bones, other.bones)
    if one.fold == other.fold:
        return FOLDED
    return 0.4 * _ratio(one.plain, other.plain) + 0.6 * FOLDED / 100 * _ratio(one.fold, other.fold)


def _joined(one: Spelling, other: Spelling, has_vowels: bool) -> float:
    """Both names without spaces, the one from each of its words on."""
    form = _fold if has_vowels else _bones
    written = "".join(form(word) for word in other.words)
    words = [form(word) for word in one.words]
    turns = ("".join(words[start:] + words[:start]) for start in range(len(words)))
    return JOINED / 100 * max(_ratio(turn, written) for turn in turns)


def _fold(word: Word) -> str:
    return word.fold


def _bones(word: Word) -> str:
    return word.bones


def _ratio(one: str, other: str) -> float:
    return 100 * Indel.normalized_similarity(one, other)
