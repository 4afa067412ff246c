"""Read a folder of packs, strictly: extends and drop are resolved, dates of one name may not overlap."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from compliance.rules.builder import Builder
from compliance.rules.errors import ExtendsItself, Malformed, NothingToDrop, OverlappingDates, UnknownPack
from compliance.rules.pack import Pack
from compliance.rules.strict_json import read

FIELDS = {
    *("pack", "regime", "zone", "en", "ko", "valid_from", "valid_to"),
    *("base", "extends", "drop", "rules"),
}
Raw = dict[str, Any]


def load(folder: Path) -> tuple[Pack, ...]:
    """Every pack of the folder. Raises a `BadPack` for the first thing that is wrong."""
    sources = read(folder / "sources.json", "sources.json")
    raws = [_checked(path) for path in sorted(folder.glob("*.json")) if path.name != "sources.json"]
    _refuse_overlaps(raws)
    return tuple(Builder(resolve(raw, raws), set(sources)).pack() for raw in raws)


def resolve(raw: Raw, raws: list[Raw], seen: tuple[str, ...] = ()) -> Raw:
    """The pack with what it extends copied in and what it drops taken out."""
    name = raw["pack"]
    if name in seen:
        raise ExtendsItself(pack=name, where=" > ".join((*seen, name)), problem="extends itself")
    parent_name = raw.get("extends")
    if not parent_name:
        return raw
    parent = resolve(_parent(raw, raws), raws, (*seen, name))
    nodes = parent["rules"]
    for dropped in raw.get("drop", []):
        nodes, before = _without(nodes, dropped), nodes
        if nodes == before:
            raise NothingToDrop(pack=name, where=dropped, problem=f"is not in {parent_name}")
    inherited: Raw = {key: parent[key] for key in ("regime", "zone") if key in parent}
    return {**inherited, **raw, "rules": [*nodes, *raw["rules"]]}


def _parent(raw: Raw, raws: list[Raw]) -> Raw:
    """The version of the parent that holds on the day this pack begins."""
    for other in raws:
        end = other.get("valid_to") or "9999"
        if other["pack"] == raw["extends"] and other["valid_from"] <= raw["valid_from"] < end:
            return other
    raise UnknownPack(pack=raw["extends"], date=raw["valid_from"])


def _without(nodes: list[Raw], dropped: str) -> list[Raw]:
    kept = []
    for node in nodes:
        if node.get("id") != dropped:
            groups: Raw = {key: _without(node[key], dropped) for key in ("all", "any", "then") if key in node}
            kept.append({**node, **groups})
    return kept


def _checked(path: Path) -> Raw:
    raw = read(path, path.name)
    unknown = sorted(set(raw) - FIELDS)
    if unknown:
        raise Malformed(pack=path.name, where=unknown[0], problem="is unknown")
    for name in ("pack", "en", "ko", "valid_from", "rules"):
        if (not raw.get(name) and name != "rules") or name not in raw:
            raise Malformed(pack=path.name, where=name, problem="is missing")
    return raw


def _refuse_overlaps(raws: list[Raw]) -> None:
    ordered = sorted(raws, key=lambda raw: (raw["pack"], raw["valid_from"]))
    for earlier, later in pairwise(ordered):
        same, end = earlier["pack"] == later["pack"], earlier.get("valid_to") or "9999"
        if same and later["valid_from"] < end:
            raise OverlappingDates(pack=later["pack"], where=later["valid_from"], problem=f"is before {end}")
