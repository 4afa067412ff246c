"""A pack that cannot be relied on is refused by name, and nothing of its folder is offered."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from compliance.rules import errors
from compliance.rules.library import library
from compliance.rules.loader import load

LIMIT = {"op": "lt", "value": "50", "unit": "persons", "source": "A 1", "confidence": "P"}
RULE = {
    "id": "R-1",
    "primitive": "max_holders",
    "phases": ["transfer"],
    "effect": "BLOCK",
    "reason": "HOLDER_LIMIT",
    "source": "A 1",
    "confidence": "P",
    "params": {"limit": LIMIT},
    "en": "Few holders.",
    "ko": "소수 보유자.",
}
PACK = {"pack": "P", "regime": "KR", "zone": "Asia/Seoul", "en": "P", "ko": "P", "valid_from": "2026-01-01"}


def changed(value: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """With the changes by dotted path (`__`); None takes the field out."""
    copy = deepcopy(value)
    for path, new in changes.items():
        target = copy
        *parents, last = path.split("__")
        for name in parents:
            target = target[name]
        target.pop(last) if new is None else target.update({last: new})
    return copy


def written(folder: Path, *packs: dict[str, Any]) -> Path:
    (folder / "sources.json").write_text(json.dumps({"A": "An act"}))
    for place, pack in enumerate(packs):
        (folder / f"{place}.json").write_text(json.dumps(pack))
    return folder


def pack(*rules: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**PACK, "rules": list(rules), **fields}


def test_a_sound_pack_is_read_with_its_figures(tmp_path: Path) -> None:
    [found] = load(written(tmp_path, pack(RULE)))

    [rule] = found.rules
    [limit] = rule.numbers("limit")
    assert (limit.op, limit.value, limit.unit, limit.valid_from) == ("lt", 50, "persons", found.valid_from)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"primitive": "max_friends"}, errors.UnknownPrimitive),
        ({"params__limits": LIMIT}, errors.UnknownParameter),
        ({"params__limit": None}, errors.MissingParameter),
        ({"params__limit__unit": "KRW"}, errors.WrongUnit),
        ({"params__limit__op": "ge"}, errors.WrongOperator),
        ({"params__limit__source": None}, errors.NoSource),
        ({"params__limit__source": "B 2"}, errors.NoSource),
        ({"params__limit__confidence": "sure"}, errors.NoSource),
        ({"source": None}, errors.NoSource),
        ({"reason": "BECAUSE"}, errors.UnknownReason),
        ({"params__limit__value": 50}, errors.Malformed),
        ({"params__limit__value": "fifty"}, errors.Malformed),
        ({"params__limit__value": "NaN"}, errors.Malformed),
        ({"params__limit__value": "-1"}, errors.Malformed),
        ({"params__limit": 50}, errors.Malformed),
        ({"phases": ["sometimes"]}, errors.Malformed),
        ({"phases": []}, errors.Malformed),
        ({"effect": "ALLOW"}, errors.Malformed),
        ({"ko": None}, errors.Malformed),
        ({"note": "?"}, errors.Malformed),
        ({"id": "R" * 33}, errors.Malformed),
        ({"valid_from": "soon"}, errors.Malformed),
        ({"params__limit": [LIMIT, LIMIT]}, errors.OverlappingDates),
        (
            {"params__limit": [{**LIMIT, "valid_to": "2026-03-02"}, {**LIMIT, "valid_from": "2026-03-01"}]},
            errors.OverlappingDates,
        ),
    ],
)
def test_a_rule_is_refused_by_name(
    tmp_path: Path, changes: dict[str, Any], error: type[errors.BadPack]
) -> None:
    with pytest.raises(error):
        load(written(tmp_path, pack(changed(RULE, **changes))))


@pytest.mark.parametrize(
    ("packs", "error"),
    [
        ([pack(RULE, extends="P")], errors.ExtendsItself),
        ([pack(RULE, extends="Q"), pack(pack="Q", extends="P")], errors.ExtendsItself),
        ([pack(RULE, extends="Q")], errors.UnknownPack),
        ([pack(RULE), pack(pack="Q", extends="P", drop=["R-2"])], errors.NothingToDrop),
        ([pack(RULE), pack(RULE, pack="Q", extends="P")], errors.SameId),
        ([pack(RULE, RULE)], errors.SameId),
        ([pack(RULE), pack(RULE, valid_from="2027-01-01")], errors.OverlappingDates),
        ([pack(RULE, colour="red")], errors.Malformed),
        ([pack(RULE, zone="")], errors.Malformed),
        ([pack({"id": "x", "any": []})], errors.Malformed),
        ([pack({"id": "x", "some": [RULE]})], errors.Malformed),
        ([pack({"id": "x", "when": {"moon": ["full"]}, "then": [RULE]})], errors.Malformed),
    ],
)
def test_a_pack_is_refused_by_name(
    tmp_path: Path, packs: list[dict[str, Any]], error: type[errors.BadPack]
) -> None:
    with pytest.raises(error):
        load(written(tmp_path, *packs))


@pytest.mark.parametrize(
    "text", ['{"pack": "P", "pack": "Q"}', '{"limit": 0.1}', '{"limit": NaN}', "[]", "{"]
)
def test_json_with_two_meanings_or_none_is_refused(tmp_path: Path, text: str) -> None:
    (written(tmp_path) / "0.json").write_text(text)

    with pytest.raises(errors.Malformed):
        load(tmp_path)


def test_extends_copies_and_drop_takes_out_even_inside_a_group(tmp_path: Path) -> None:
    group = {"id": "x", "any": [RULE, changed(RULE, id="R-2")]}
    child = pack(changed(RULE, id="R-3"), pack="Q", extends="P", drop=["R-1"])

    found = {
        each.name: [rule.id for rule in each.rules] for each in load(written(tmp_path, pack(group), child))
    }

    assert found == {"P": ["R-1", "R-2"], "Q": ["R-2", "R-3"]}


def test_versions_that_follow_each_other_are_told_apart_by_date(tmp_path: Path) -> None:
    folder = written(tmp_path, pack(RULE, valid_to="2027-01-01"), pack(RULE, valid_from="2027-01-01"))

    assert [found.valid_from.year for found in load(folder)] == [2026, 2027]


def test_every_shipped_figure_says_whence_and_every_rule_speaks_both_languages() -> None:
    rules = [rule for each in library().packs for rule in each.rules]

    assert all(rule.en and rule.ko and rule.source for rule in rules)
    assert all(figure.source for rule in rules for name in rule.params for figure in rule.numbers(name))
