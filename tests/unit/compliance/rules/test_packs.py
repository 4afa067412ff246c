"""What the shipped packs say: every scenario's known answer, and no rule that could go unnoticed."""

import pytest

from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.removal import removals
from compliance.rules.scenarios import FOLDER, Scenario, scenarios

PACKS = [pack for pack in library().packs if not pack.is_base]
CASES = [
    pytest.param(pack, case, id=f"{pack.name}: {case.name}") for pack in PACKS for case in scenarios(pack)
]


@pytest.mark.parametrize(("pack", "case"), CASES)
def test_the_pack_answers_as_the_law_does(pack: Pack, case: Scenario) -> None:
    assert case.answer(pack) == case.expected


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_no_rule_can_go_without_a_scenario_that_notices(pack: Pack) -> None:
    assert [removal.rule for removal in removals(pack) if removal.survived] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_pack_has_thirty_scenarios_with_names_of_their_own(pack: Pack) -> None:
    names = [case.name for case in scenarios(pack)]

    assert len(names) == len(set(names)) >= 30


def test_every_file_of_scenarios_is_used_by_a_pack() -> None:
    shared = {"base", "identity", "kr-sto", "kr-sto-public", "us-d", "us-s"}

    assert {path.stem for path in FOLDER.glob("*.json")} == {pack.name for pack in PACKS} | shared
