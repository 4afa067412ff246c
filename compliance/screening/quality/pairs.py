"""The labelled set: made-up people in four scripts, each spelled differently on both sides, beside hard
negatives (the same surname, the same given name), and the handwritten pairs. The same every time."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.screening.quality.handwritten import LINES
from compliance.screening.quality.parts import GIVEN, PATRONYMICS, SURNAMES, Part

SEED = 20270301
SAME_OF_EACH = OTHER_OF_EACH = 120
BIRTH = "1971-05-20"
BIRTHS_SAME = ("", BIRTH, "1971", "1970")  # not told, whole, the year, a year off
BIRTHS_OTHER = ("", "1958-11-02", "1971", "1983")


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject, a listed party's spellings, and whether they are the same."""

    family: str
    subject: str
    listed: tuple[str, ...]
    birth: str
    is_same: bool


def all_pairs() -> list[Pair]:
    return [*generated(), *handwritten()]


def handwritten() -> Iterator[Pair]:
    for line in LINES.strip().splitlines():
        subject, listed, label = (part.strip() for part in line.split("|"))
        names = tuple(name.strip() for name in listed.split(";"))
        yield Pair("handwritten", subject, names, "", label == "same")


def generated(seed: int = SEED) -> Iterator[Pair]:
    chance = random.Random(seed)  # noqa: S311 (the same every time is what is wanted)
    for family in SURNAMES:
        for number in range(SAME_OF_EACH):
            person = _person(family, chance)
            birth = BIRTHS_SAME[number % len(BIRTHS_SAME)]
            native = number % 3 == 0
            listed = [_written(person, family, chance, native) for _spelling in range(1 + number % 2)]
            yield Pair(family, _written(person, family, chance), tuple(listed), birth, is_same=True)
        for number in range(OTHER_OF_EACH):
            person = _person(family, chance)
            other = _near_miss(person, family, chance)
            birth = BIRTHS_OTHER[number % len(BIRTHS_OTHER)]
            listed = [_written(other, family, chance, native=number % 3 == 0)]
            yield Pair(family, _written(person, family, chance), tuple(listed), birth, is_same=False)


@dataclass(frozen=True, slots=True)
class _Person:
    surname: Part
    given: tuple[Part, ...]


def _person(family: str, chance: random.Random) -> _Person:
    surname = chance.choice(SURNAMES[family])
    given = chance.sample(GIVEN[family], 2 if family in ("korean", "arabic") else 1)
    return _Person(surname, tuple(given))


def _near_miss(person: _Person, family: str, chance: random.Random) -> _Person:
    """Another person who shares the surname or the given names, and no spelling of what differs."""
    for _attempt in range(1000):
        other = _person(family, chance)
        keeps_surname = chance.random() < 0.5
        other = (
            _Person(person.surname, other.given) if keeps_surname else _Person(other.surname, person.given)
        )
        mine, others = (person.given, other.given) if keeps_surname else ((person.surname,), (other.surname,))
        if not _spellings(mine) & _spellings(others):
            return other
    raise AssertionError("the parts are too few for a near miss")


def _spellings(parts: Sequence[Part]) -> set[str]:
    return {spelling.casefold() for part in parts for spelling in part}


def _written(person: _Person, family: str, chance: random.Random, native: bool = False) -> str:
    if native:
        return _native(person, family)
    surname = chance.choice(person.surname[1:])
    given = [chance.choice(part[1:]) for part in person.given]
    joint = chance.choice(("-", " ", "")) if family == "korean" else " "
    name = joint.join(given)
    if family == "cyrillic" and chance.random() < 0.3:
        name += " " + chance.choice(chance.choice(PATRONYMICS).split(", ")[1:])
    name = name.title() if family != "korean" else name.capitalize()
    return chance.choice((f"{surname} {name}", f"{name} {surname}", f"{surname.upper()}, {name}"))


def _native(person: _Person, family: str) -> str:
    given = [part[0] for part in person.given]
    if family in ("korean", "chinese"):
        return person.surname[0] + "".join(given)
    return " ".join([*given, person.surname[0]])
