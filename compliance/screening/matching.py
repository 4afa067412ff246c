"""Many subjects against the current lists: the database finds candidates by their keys (a GIN index), memory
scores them. No subject's name reaches the database: only consonants of pairs of words do, as parameters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compliance.screening.likeness import promising
from compliance.screening.models import ListedParty
from compliance.screening.scoring import Score, Subject, score
from compliance.screening.spelling import keys, spell


@dataclass(frozen=True, slots=True)
class Match:
    """A subject may be this listed party."""

    listed_id: int
    score: Score


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    pk: int
    kind: str
    names: list[str]
    births: list[str]
    countries: list[str]


def find(subjects: Sequence[Subject], *, sources: Iterable[str], threshold: int) -> dict[int, list[Match]]:
    """The matches of each subject from the threshold on, best first, by its key."""
    keys_of = {subject.key: keys_of_names(subject.names) for subject in subjects}
    by_key = _candidates({key for found in keys_of.values() for key in found}, list(sources))
    return {subject.key: _matches(subject, keys_of[subject.key], by_key, threshold) for subject in subjects}


def keys_of_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(keys(name) for name in names))


def _candidates(wanted: set[str], sources: list[str]) -> Mapping[str, list[_Candidate]]:
    rows = ListedParty.objects.current().filter(source__in=sources, keys__overlap=sorted(wanted))
    by_key: dict[str, list[_Candidate]] = defaultdict(list)
    fields = ("pk", "kind", "names", "births", "countries", "keys")
    for pk, kind, names, births, countries, row_keys in (
        rows.order_by().values_list(*fields).iterator(chunk_size=2000)
    ):
        candidate = _Candidate(pk, kind, names, births, countries)
        for key in wanted.intersection(row_keys):
            by_key[key].append(candidate)
    return by_key


def _matches(
    subject: Subject, own_keys: frozenset[str], by_key: Mapping[str, list[_Candidate]], threshold: int
) -> list[Match]:
    candidates = {
        candidate.pk: candidate
        for key in own_keys
        for candidate in by_key.get(key, ())
        if candidate.kind == subject.kind
    }
    scored = (
        Match(
            candidate.pk,
            score(
                subject,
                names=candidate.names,
                listed_births=candidate.births,
                countries=candidate.countries,
                places=places,
            ),
        )
        for candidate, places in _worth_a_look(subject.names, list(candidates.values())).items()
    )
    return sorted(
        (match for match in scored if match.score.total >= threshold),
        key=lambda match: (-match.score.total, match.listed_id),
    )


def _worth_a_look(
    names: Iterable[str], candidates: Sequence[_Candidate]
) -> Mapping[_Candidate, Sequence[int]]:
    """The candidates with the places of those of their names that are."""
    flat = [(candidate, place) for candidate in candidates for place in range(len(candidate.names))]
    spellings = [spell(candidate.names[place]) for candidate, place in flat]
    found: dict[_Candidate, list[int]] = defaultdict(list)
    for index in sorted(set().union(*(promising(spell(name), spellings) for name in names))):
        candidate, place = flat[index]
        found[candidate].append(place)
    return found
