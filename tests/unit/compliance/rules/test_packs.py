"""What the shipped packs say: every scenario's known answer, and no rule that could go unnoticed."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from compliance.management.commands import check_packs
from compliance.rules.library import Library, library
from compliance.rules.nudges import nudges
from compliance.rules.pack import Pack
from compliance.rules.removal import removals
from compliance.rules.scenarios import FOLDER, scenarios
from compliance.rules.tree import All

PACKS = [pack for pack in library().packs if not pack.is_base]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_the_pack_answers_as_the_law_does(pack: Pack) -> None:
    given = {case.name: case.answer(pack) for case in scenarios(pack)}

    assert given == {case.name: case.expected for case in scenarios(pack)}


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


@pytest.fixture
def idle() -> Pack:
    """The Japanese pack with a rule that no scenario reaches: it begins in 2099."""
    pack = next(pack for pack in PACKS if pack.name == "JP-SMALL")
    rule = next(rule for rule in pack.rules if rule.id == "SANCTIONS-SENDER")
    never = replace(rule, id="IDLE", valid_from=date(2099, 1, 1))
    return replace(pack, root=All(pack.name, (*pack.root.members, never)))


def test_a_rule_that_no_scenario_reaches_survives_and_is_named(idle: Pack) -> None:
    assert [removal.rule for removal in removals(idle) if removal.survived] == ["IDLE"]
    assert {nudge.rule.partition(".")[0] for nudge in nudges(idle) if nudge.survived} == {"IDLE"}


def test_the_command_fails_on_a_survivor(idle: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_packs, "library", lambda: Library((idle,)))
    told = StringIO()

    with pytest.raises(CommandError, match="0 scenarios wrong"):
        call_command("check_packs", stdout=told)

    assert "nothing notices: IDLE" in told.getvalue()


def test_the_command_fails_on_a_wrong_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = next(pack for pack in PACKS if pack.name == "JP-SMALL")
    lesser = replace(pack, root=All(pack.name, pack.root.members[1:]))
    monkeypatch.setattr(check_packs, "library", lambda: Library((lesser,)))

    with pytest.raises(CommandError, match=r"[1-9]\d* scenarios wrong"):
        call_command("check_packs", stdout=StringIO())
