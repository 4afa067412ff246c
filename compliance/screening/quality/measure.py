"""Recall and precision of blocking and score together, over thresholds. Rates in tenths of a percent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compliance.screening import births
from compliance.screening.likeness import promising
from compliance.screening.matching import keys_of_names
from compliance.screening.quality.pairs import BIRTH, Pair
from compliance.screening.scoring import Subject, score
from compliance.screening.spelling import spell

THRESHOLDS = range(60, 100, 5)


@dataclass(frozen=True, slots=True)
class Quality:
    """At one threshold: how many of the same were found, and how many of the found are the same."""

    threshold: int
    same: int
    found: int
    false: int

    @property
    def recall(self) -> int:
        return 1000 * self.found // self.same

    @property
    def precision(self) -> int:
        return 1000 * self.found // (self.found + self.false) if self.found else 1000


def total(pair: Pair) -> int:
    """The pair's score; 0 where the keys and the quick look would not have brought them together."""
    if not keys_of_names([pair.subject]) & keys_of_names(pair.listed):
        return 0
    places = sorted(promising(spell(pair.subject), [spell(name) for name in pair.listed]))
    if not places:
        return 0
    subject = Subject(key=0, kind="individual", names=(pair.subject,), birth=BIRTH)
    told = [births.parse(pair.birth)] if pair.birth else []
    return score(subject, names=pair.listed, listed_births=told, countries=(), places=places).total


def measure(pairs: Sequence[Pair], *, thresholds: Iterable[int] = THRESHOLDS) -> list[Quality]:
    scored = [(total(pair), pair.is_same) for pair in pairs]
    same = sum(is_same for _total, is_same in scored)
    return [
        Quality(
            threshold,
            same,
            found=sum(is_same and value >= threshold for value, is_same in scored),
            false=sum(not is_same and value >= threshold for value, is_same in scored),
        )
        for threshold in thresholds
    ]
