"""A decision carries the hashes of what it was made from, and is the same when it is made again from what
was stored."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from compliance.rules import canonical, codec
from compliance.rules.decide import Decision, decide, replay
from compliance.rules.errors import BadFacts, NotReplayable, UnknownPack
from compliance.rules.facts import Facts
from compliance.rules.library import Library, library
from compliance.rules.pack import Pack
from compliance.rules.scenarios import Scenario, scenarios
from compliance.rules.tree import All, without
from tests.unit.compliance.rules.cases import FACTS, NOW, SUBSCRIBE

CASES = [case for pack in library().packs if not pack.is_base for case in scenarios(pack)]


def made(case: Scenario, *, books: Library | None = None) -> Decision:
    return decide([case.pack], case.facts, case.action, now=case.now, library=books or library())


def changed(pack: Pack, rule: str) -> Library:
    root = without(pack.root, rule)
    assert isinstance(root, All)
    return Library(
        tuple(replace(pack, root=root) if one.name == pack.name else one for one in library().packs)
    )


@pytest.mark.parametrize("case", CASES[::25], ids=lambda case: f"{case.pack}: {case.name}")
def test_a_decision_read_back_from_its_stored_text_is_replayed_to_the_same_verdicts(case: Scenario) -> None:
    decision = made(case)

    stored = codec.read(Decision, json.loads(canonical.text(decision)))

    assert replay(stored, library=library()).verdicts == decision.verdicts
    assert stored.facts_hash == decision.facts_hash


def test_changed_facts_are_noticed() -> None:
    decision = made(CASES[0])
    forged = replace(decision, facts=replace(decision.facts, settings=("forged",)))

    with pytest.raises(NotReplayable, match="facts_hash"):
        replay(forged, library=library())


def test_changed_rules_are_noticed() -> None:
    case = CASES[0]
    pack = library().pack(case.pack, case.now)

    with pytest.raises(NotReplayable, match="rules_hash"):
        replay(made(case), library=changed(pack, next(pack.rules).id))


def test_changed_verdicts_are_noticed() -> None:
    decision = made(next(case for case in CASES if case.expected[0] == "BLOCK"))
    forged = replace(decision, verdicts=decision.verdicts[1:])

    with pytest.raises(NotReplayable, match="verdicts"):
        replay(forged, library=library())


def test_a_later_figure_leaves_the_hash_of_earlier_decisions_alone() -> None:
    """The limit of KRW 3bn holds from 28 July 2026; before that day the rules in force do not speak of it."""
    pack = library().pack("KR-STO-SMALL", NOW)
    day = datetime(2026, 6, 1, tzinfo=UTC)

    before, after = (canonical.digest(pack.in_force(moment)) for moment in (day, NOW))

    assert before != after
    assert "3000000000" not in canonical.text(pack.in_force(day))


def test_hashes_do_not_depend_on_how_a_value_is_written() -> None:
    seoul = NOW.astimezone(tz=None)

    assert canonical.digest(NOW) == canonical.digest(seoul)
    assert canonical.digest(Decimal("5E+6")) == canonical.digest(Decimal("5000000.0"))
    assert canonical.digest({"a": 1, "b": 2}) == canonical.digest({"b": 2, "a": 1})
    assert canonical.digest(NOW) != canonical.digest(NOW + timedelta(seconds=1))


@pytest.mark.parametrize("value", [0.1, datetime(2026, 1, 1), object()])  # noqa: DTZ001
def test_what_has_no_one_meaning_is_not_hashed(value: object) -> None:
    with pytest.raises(TypeError):
        canonical.digest(value)


@pytest.mark.parametrize("names", [[], ["NO-SUCH"], ["IDENTITY"]])
def test_no_pack_is_no_permission(names: list[str]) -> None:
    with pytest.raises(UnknownPack):
        decide(names, FACTS, SUBSCRIBE, now=NOW, library=library())


def test_a_pack_is_not_there_before_its_first_day() -> None:
    with pytest.raises(UnknownPack):
        decide(["UK"], FACTS, SUBSCRIBE, now=datetime(2026, 1, 18, tzinfo=UTC), library=library())


def test_of_two_packs_every_verdict_is_told_and_the_strongest_decides() -> None:
    case = next(case for case in CASES if case.pack == "US-506b" and case.expected[0] == "ALLOW")

    both = decide(["US-506b", "SG"], case.facts, case.action, now=case.now, library=library())

    assert {verdict.pack for verdict in both.verdicts} == {"US-506b", "SG"}
    assert both.effect.refuses
    assert {verdict.pack for verdict in both.reasons} == {"SG"}


def test_facts_that_know_nothing_are_refused_everywhere() -> None:
    for name in library().names:
        assert decide([name], Facts(), SUBSCRIBE, now=NOW, library=library()).effect.refuses


@pytest.mark.parametrize(
    "data",
    [
        {"settings": "quiet"},
        {"colour": "red"},
        {"receiver": {"id": 7}},
        {"receiver": {}},
        {"offering": {"closes_at": "2026-01-01T00:00:00"}},
        {"counts": [{"name": "holders", "number": 1.5}]},
        {"counts": [{"name": "holders", "number": "many"}]},
        [],
    ],
)
def test_facts_of_another_shape_are_refused(data: object) -> None:
    with pytest.raises(BadFacts):
        codec.read(Facts, data)
