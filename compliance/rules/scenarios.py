"""Cases with a known answer: what each pack has to say, in data files under `scenarios/`.

A scenario changes the pack's base facts by dotted paths. Shorthand: `5000000 KRW` is money, a time without a
zone is the pack's, `NOW` is the scenario's moment, `{"repeat": 49, …}` is so many subjects.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from compliance.rules import codec, strict_json
from compliance.rules.decide import against
from compliance.rules.evaluate import evaluate
from compliance.rules.facts import Action, Facts
from compliance.rules.pack import Pack
from compliance.rules.verdicts import strongest

FOLDER = Path(__file__).resolve().parent / "scenarios"
MONEY = re.compile(r"(\d+) ([A-Z]{3})")
LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?")
Answer = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """`expected`: the effect, the codes of all that stands against the action, the days of what is due."""

    pack: str
    name: str
    action: Action
    facts: Facts
    now: datetime
    expected: Answer

    def answer(self, pack: Pack) -> Answer:
        verdicts = tuple(evaluate(pack.root, self.facts, self.action, self.now))
        reasons, zone = against(verdicts), ZoneInfo(pack.zone)
        codes = tuple(sorted(verdict.reason for verdict in reasons))
        due = [v.due_at.astimezone(zone).date().isoformat() for v in reasons if v.due_at]
        return strongest(verdicts).value, codes, tuple(sorted(due))

    def holds(self, pack: Pack) -> bool:
        return self.answer(pack) == self.expected


def scenarios(pack: Pack) -> tuple[Scenario, ...]:
    """Those of the pack's file and of the files it uses, each on the pack's own base. Raises `BadFacts`."""
    return _scenarios(pack.name, pack.zone)


@cache
def _scenarios(pack: str, zone: str) -> tuple[Scenario, ...]:
    own = _file(pack)
    lines = [line for used in own.get("uses", []) for line in _file(used)["scenarios"]] + own["scenarios"]
    return tuple(_scenario(pack, ZoneInfo(zone), _base(own), line) for line in lines)


def _base(own: dict[str, Any]) -> dict[str, Any]:
    base = deepcopy(_file("base"))
    base["action"]["phase"], base["now"] = own.get("phase", "subscribe"), own["now"]
    for parent in own.get("based_on", []):
        _apply(base, _file(parent)["set"])
    _apply(base, own.get("set", {}))
    return base


def _scenario(pack: str, zone: ZoneInfo, base: dict[str, Any], line: dict[str, Any]) -> Scenario:
    data = deepcopy(base)
    _apply(data, line.get("set", {}))
    data["now"] = line.get("now", data["now"])
    data["action"]["phase"] = line.get("phase", data["action"]["phase"])
    now = datetime.fromisoformat(data["now"]).replace(tzinfo=zone)
    data = _expand(data, now, zone)
    codes, due = (tuple(sorted(line.get(name, []))) for name in ("reasons", "due"))
    expected = line.get("effect", "ALLOW"), codes, due
    action, facts = codec.read(Action, data["action"], "action"), codec.read(Facts, data["facts"], "facts")
    return Scenario(pack, line["name"], action, facts, now, expected)


def _apply(data: dict[str, Any], changes: dict[str, Any]) -> None:
    """`action.…` changes the action, everything else the facts."""
    for path, value in changes.items():
        target = data if path.startswith("action.") else data["facts"]
        *parents, last = path.split(".")
        for name in parents:
            target = target.setdefault(name, {})
        target[last] = value


def _expand(value: Any, now: datetime, zone: ZoneInfo) -> Any:
    if isinstance(value, dict):
        return {key: _expand(item, now, zone) for key, item in value.items()}
    if isinstance(value, list):
        return [_expand(item, now, zone) for each in value for item in _repeated(each)]
    if isinstance(value, str):
        return _literal(value, now, zone)
    return value


def _literal(text: str, now: datetime, zone: ZoneInfo) -> Any:
    if text == "NOW":
        return now.isoformat()
    if money := MONEY.fullmatch(text):
        return {"amount": money[1], "currency": money[2]}
    return (
        datetime.fromisoformat(text).replace(tzinfo=zone).isoformat() if LOCAL_TIME.fullmatch(text) else text
    )


def _repeated(item: Any) -> Iterator[Any]:
    if not isinstance(item, dict) or "repeat" not in item:
        yield item
        return
    one = {key: value for key, value in item.items() if key != "repeat"}
    for number in range(item["repeat"]):
        yield {**one, "subject": f"{one['subject']}-{number}"}


@cache
def _file(name: str) -> dict[str, Any]:
    return strict_json.read(FOLDER / f"{name}.json", f"scenarios/{name}.json")
