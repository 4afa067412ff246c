"""Make a pack's tree of rules from its plain data, and refuse what a rule may not say."""

from typing import Any

from compliance.rules import codes
from compliance.rules.errors import Malformed, SameId, UnknownPrimitive, UnknownReason
from compliance.rules.facts import PHASES
from compliance.rules.pack import Pack
from compliance.rules.parameters import Place, parameters
from compliance.rules.primitives import PRIMITIVES
from compliance.rules.rule import Rule
from compliance.rules.tree import CONDITIONS, All, AnyOf, Node, Not, When, rules_of
from compliance.rules.verdicts import Effect

Raw = dict[str, Any]
RULE_FIELDS = {
    *("id", "primitive", "phases", "effect", "reason", "source", "confidence"),
    *("params", "en", "ko", "valid_from", "valid_to"),
}
GROUP_FIELDS = {
    "all": {"id", "all"},
    "any": {"id", "any", "combine"},
    "not": {"id", "not"},
    "when": {"id", "when", "then"},
}
LONGEST_ID = 32  # it has to fit into the contract's bytes32


class Builder:
    """One pack, in the making."""

    def __init__(self, raw: Raw, sources: set[str]) -> None:
        self.raw, self.name = raw, raw["pack"]
        self.place = Place(self.name, "pack", sources)
        self.first, self.last = self.place.dates(raw, None)

    def pack(self) -> Pack:
        root = All(self.name, tuple(self.node(node) for node in self.raw["rules"]))
        ids = [rule.id for rule in rules_of(root)]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise SameId(pack=self.name, where=twice[0], problem="is there twice")
        return Pack(
            self.name,
            self._text("regime"),
            self._text("zone"),
            self.first,
            self.last,
            root,
            self.raw["en"],
            self.raw["ko"],
            is_base=self.raw.get("base", False),
            extends=self.raw.get("extends", ""),
        )

    def node(self, raw: Raw) -> Node:
        if "primitive" in raw:
            return self.rule(raw)
        kind = next((name for name in GROUP_FIELDS if name in raw), "")
        if not kind or set(raw) - GROUP_FIELDS[kind] or not raw.get("id"):
            raise Malformed(
                pack=self.name, where=raw.get("id", "a node"), problem="is neither rule nor group"
            )
        if kind == "not":
            return Not(raw["id"], self.rule(raw["not"]))
        return self._group(kind, raw, tuple(map(self.node, raw["then" if kind == "when" else kind])))

    def _group(self, kind: str, raw: Raw, members: tuple[Node, ...]) -> Node:
        if not members:
            raise Malformed(pack=self.name, where=raw["id"], problem="is empty")
        if kind == "all":
            return All(raw["id"], members)
        if kind == "any":
            return AnyOf(raw["id"], self.name, members, raw.get("combine") is True)
        unknown = sorted(set(raw["when"]) - set(CONDITIONS))
        if unknown:
            raise Malformed(pack=self.name, where=raw["id"], problem=f"has no condition {unknown[0]}")
        law = self._text("regime").partition("-")[0]
        return When(raw["id"], self.name, law, {k: tuple(v) for k, v in raw["when"].items()}, members)

    def rule(self, raw: Raw) -> Rule:
        where = str(raw.get("id", "a rule"))
        self._check_shape(raw, where)
        place = Place(self.name, where, self.place.sources)
        first, last = place.dates(raw, (self.first, self.last))
        kinds = PRIMITIVES[raw["primitive"]].parameters
        return Rule(
            where,
            self.name,
            self._text("regime"),
            self._text("zone"),
            raw["primitive"],
            tuple(raw["phases"]),
            Effect(raw["effect"]),
            raw["reason"],
            place.source(raw),
            place.confidence(raw),
            first,
            last,
            parameters(place, raw.get("params", {}), kinds, (first, last)),
            raw["en"],
            raw["ko"],
        )

    def _check_shape(self, raw: Raw, where: str) -> None:
        lacking = sorted(
            RULE_FIELDS - {"params", "valid_from", "valid_to", "source", "confidence"} - set(raw)
        )
        wrong = lacking or sorted(set(raw) - RULE_FIELDS)
        if wrong:
            problem = f"lacks {wrong[0]}" if lacking else f"has an unknown {wrong[0]}"
            raise Malformed(pack=self.name, where=where, problem=problem)
        if not where.isascii() or len(where) > LONGEST_ID:
            raise Malformed(pack=self.name, where=where, problem=f"is longer than {LONGEST_ID} ASCII letters")
        if raw["primitive"] not in PRIMITIVES:
            raise UnknownPrimitive(pack=self.name, where=where, problem=f"asks for {raw['primitive']}")
        if raw["reason"] not in codes.CODES:
            raise UnknownReason(pack=self.name, where=where, problem=f"tells {raw['reason']}")
        self._check_words(raw, where)

    def _check_words(self, raw: Raw, where: str) -> None:
        if not raw["phases"] or set(raw["phases"]) - set(PHASES):
            raise Malformed(pack=self.name, where=where, problem="names no phase, or an unknown one")
        if raw["effect"] not in set(Effect) - {Effect.ALLOW}:
            raise Malformed(pack=self.name, where=where, problem=f"has no effect {raw['effect']}")

    def _text(self, field: str) -> str:
        if not self.raw.get(field):
            raise Malformed(pack=self.name, where=field, problem="is missing")
        return str(self.raw[field])
