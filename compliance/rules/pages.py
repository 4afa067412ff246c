"""The parts of docs/subsystems/rules.md that are made from the data: packs in words, primitives, codes."""

from compliance.rules import strict_json
from compliance.rules.codes import CODES
from compliance.rules.library import FOLDER, library
from compliance.rules.pack import Pack
from compliance.rules.places import PLACES, words
from compliance.rules.primitives import PRIMITIVES
from compliance.rules.scenarios import scenarios
from compliance.rules.told import Line, lines
from kernel import pages

HEAD = ("rule", "it asks", "규칙", "else", "figures", "source")


@pages.part("rules.md", "packs")
def packs() -> str:
    ordered = sorted(library().packs, key=lambda pack: (not pack.is_base, pack.name))
    return "\n\n".join(_pack(pack) for pack in ordered)


def _pack(pack: Pack) -> str:
    until = f" until {pack.valid_to}" if pack.valid_to else ""
    extends = f"; extends `{pack.extends}`" if pack.extends else ""
    cases = "" if pack.is_base else f"; {len(scenarios(pack))} scenarios"
    about = f"{pack.en}. {pack.ko}. From {pack.valid_from}{until}, days in {pack.zone}{extends}{cases}."
    return f"### {pack.name}\n\n{about}\n\n{pages.rows(HEAD, [_row(pack, line) for line in lines(pack)])}"


def _row(pack: Pack, line: Line) -> tuple[str, ...]:
    rule = line.rule
    group = f"<br>{line.group}" if line.group else ""
    dates = f"<br>from {rule.valid_from}" if rule.valid_from != pack.valid_from else ""
    figures = "<br>".join(line.figures)
    effect = f"{rule.effect} `{rule.reason}`"
    return (
        f"`{rule.id}`{group}{dates}",
        rule.en,
        rule.ko,
        effect,
        figures,
        f"{rule.source}, {rule.confidence}",
    )


@pages.part("rules.md", "primitives")
def primitives() -> str:
    rows = [
        (f"`{item.name}`", item.meaning, ", ".join(f"`{name}`" for name in item.parameters))
        for item in PRIMITIVES.values()
    ]
    return pages.rows(("primitive", "passes when", "parameters"), rows)


@pages.part("rules.md", "places")
def places() -> str:
    rows = [
        (f"`{name}`", place["where"], words(place["words"], "en"), words(place["words"], "ko"))
        for name, place in sorted(PLACES.items())
    ]
    return pages.rows(("primitive", "where", "in words", "설명"), rows)


@pages.part("rules.md", "codes")
def codes() -> str:
    rows = [
        (f"`{code.name}`", f"0x{code.status:02x}", str(code.erc1404), code.en, code.ko, code.remedy("en"))
        for code in CODES.values()
    ]
    return pages.rows(("code", "ERC-1400", "ERC-1404", "it says", "설명", "who can mend it"), rows)


@pages.part("rules.md", "sources")
def sources() -> str:
    named = strict_json.read(FOLDER / "sources.json", "sources.json")
    return pages.rows(("key", "text"), [(f"`{key}`", text) for key, text in named.items()])
