"""The score of a subject against one listed party, with its parts. Pure, integers only.

The name decides; date of birth and country move the score a little, so that an exact name with another
date of birth still reaches an officer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compliance.screening import births
from compliance.screening.births import Agreement
from compliance.screening.likeness import likeness
from compliance.screening.spelling import spell

MATCHER = "m1"  # named in every screening: another number re-screens everybody
BIRTH_POINTS: Mapping[Agreement, int] = {
    Agreement.SAME: 5,
    Agreement.YEAR: 3,
    Agreement.NEAR: 1,
    Agreement.UNKNOWN: 0,
    Agreement.DIFFERENT: -12,
}
COUNTRY_POINTS: Mapping[str, int] = {"same": 2, "unknown": 0, "other": -2}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom we compare, in memory only. `birth` is YYYY-MM-DD or empty; `countries` ISO 3166-1."""

    key: int
    kind: str
    names: tuple[str, ...] = field(repr=False)
    birth: str = field(default="", repr=False)
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """`total` from 0 to 100; `spelling` is the place of the listed name that was most alike."""

    total: int
    name: int
    spelling: int
    birth: Agreement
    country: str

    def parts(self) -> dict[str, int | str]:
        """What is stored of it: no name, no date."""
        return {
            "name": self.name,
            "spelling": self.spelling,
            "birth": str(self.birth),
            "birth_points": BIRTH_POINTS[self.birth],
            "country": self.country,
            "country_points": COUNTRY_POINTS[self.country],
        }


def score(
    subject: Subject,
    *,
    names: Sequence[str],
    listed_births: Sequence[str],
    countries: Sequence[str],
    places: Sequence[int] | None = None,
) -> Score:
    """The best of all pairs of spellings, then birth and country. `places` are those of the listed names
    that are worth comparing; all, where not given."""
    looked_at = range(len(names)) if places is None else places
    name, place = max(
        (likeness(spell(own), spell(names[place])), -place) for own in subject.names for place in looked_at
    )
    birth = births.compare(subject.birth, list(listed_births))
    country = _country(subject.countries, countries)
    total = name + BIRTH_POINTS[birth] + COUNTRY_POINTS[country]
    return Score(max(0, min(100, total)), name, -place, birth, country)


def _country(own: Sequence[str], listed: Sequence[str]) -> str:
    if not own or not listed:
        return "unknown"
    return "same" if set(own) & set(listed) else "other"
