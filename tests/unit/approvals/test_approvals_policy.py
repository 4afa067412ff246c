"""The policy is data, read strictly; what it forgets needs a second person."""

from pathlib import Path
from typing import Any

import pytest

from approvals.actions import registered
from approvals.checks import policy_holds
from approvals.payload import BadPayload, hash_of, written
from approvals.policy import SHIPPED, load, needs_second, rule_for

AMOUNTS = [("100", set()), ("101", {"officer"}), ("5001", {"operator"})]


@pytest.fixture
def policy(settings: Any, tmp_path: Path) -> Any:
    def use(text: str) -> None:
        path = tmp_path / f"{hash(text)}.json"
        path.write_text(text)
        settings.APPROVALS_POLICY = str(path)

    return use


def test_every_deed_needs_a_second_person(four_eyes: None) -> None:
    assert [action.code for action in registered() if not needs_second(action.code, {})] == []


def test_the_policy_names_every_deed_and_nothing_else() -> None:
    assert {rule.action for rule in load(SHIPPED)} == {action.code for action in registered()}


def test_what_the_policy_forgets_needs_an_officer(policy: Any) -> None:
    policy("[]")

    assert rule_for("tokens.issue", {}).approvers == {"officer"}


@pytest.mark.parametrize(("units", "approvers"), AMOUNTS)
def test_the_highest_amount_exceeded_counts(policy: Any, units: str, approvers: set[str]) -> None:
    policy(
        """[{"action": "tokens.issue", "approvers": [], "hours": 1},
            {"action": "tokens.issue", "above": "5000", "approvers": ["operator"], "hours": 1},
            {"action": "tokens.issue", "above": "100", "approvers": ["officer"], "hours": 1}]"""
    )

    assert rule_for("tokens.issue", {"units": units}).approvers == approvers


@pytest.mark.parametrize("units", ["", "-1", "1e3", "１００", "0x10"])
def test_an_amount_is_plain_digits(units: str) -> None:
    with pytest.raises(BadPayload):
        rule_for("tokens.issue", {"units": units})


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "3",
        '[{"action": "a", "hours": 1}]',
        '[{"action": "a", "approvers": ["anybody"], "hours": 1}]',
        '[{"action": "a", "approvers": [], "hours": "long"}]',
        '[{"action": "a", "approvers": [], "hours": 1, "extra": 1}]',
    ],
)
def test_a_policy_that_cannot_be_read_stops_the_platform(policy: Any, text: str) -> None:
    policy(text)

    assert [message.id for message in policy_holds(None)] == ["approvals.E001"]


def test_one_person_is_enough_only_where_nothing_has_a_value(settings: Any) -> None:
    assert policy_holds(None) == []

    settings.CHAIN_ID = 1

    assert [message.id for message in policy_holds(None)] == ["approvals.E002"]


def test_a_payload_is_flat_text() -> None:
    assert written({"b": "2", "a": "1"}) == '{"a":"1","b":"2"}'
    assert hash_of("x", written({"a": "1"})) != hash_of("y", written({"a": "1"}))
    for wrong in ({"a": 1}, {"a": {"b": "c"}}, {"a": "x" * 5_000}):
        with pytest.raises(BadPayload):
            written(wrong)
