"""Our gas beside that of our peers, from gas.json and gas_peers.json; needs no compiler.

A command: prints the table and fails where a must is missed. With --write the table goes between its
markers in README.md, with --check it is compared with what stands there.
"""

import json
import sys
from pathlib import Path

from project import CONTRACTS, ROOT

FIGURES = CONTRACTS / "gas.json"
PEERS = CONTRACTS / "gas_peers.json"
README = ROOT / "README.md"
BEGIN, END = "<!-- gas:begin -->", "<!-- gas:end -->"
FORMS = ("standalone", "clone")
NOTHING = "–"


def table() -> str:
    """Markdown, k gas: a line for each operation, ours first; below it, what was measured."""
    data, figures = load(PEERS), load(FIGURES)
    head = ["k gas", *FORMS, "must", "met", *data["peers"]]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines += [line(row, figures, list(data["peers"])) for row in data["rows"]]
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{rows}\n\nPeers: {'; '.join(data['peers'].values())}."


def line(row: dict, figures: dict[str, int], peers: list[str]) -> list[str]:
    ours = [figures.get(f"{form}: {row['ours']}") for form in FORMS]
    shown = [f"**{thousands(gas)}**" if gas else "not measured" for gas in ours]
    musts = "≤ " + " / ".join(f"{row['must'][form]:,}" for form in FORMS if form in row["must"])
    return [
        row["row"],
        *shown,
        musts,
        verdict(row, figures),
        *(row["peers"].get(peer, NOTHING) for peer in peers),
    ]


def thousands(gas: int) -> str:
    return f"{gas / 1000:,.1f}"


def verdict(row: dict, figures: dict[str, int]) -> str:
    if missed(row, figures):
        return "no"
    measured = all(f"{form}: {row['ours']}" in figures for form in row["must"])
    return "yes" if measured else NOTHING


def missed(row: dict, figures: dict[str, int]) -> list[str]:
    """The musts of the row that are measured and missed."""
    keys = {f"{form}: {row['ours']}": must for form, must in row["must"].items()}
    return [
        f"{key}: {figures[key]:,}, must be at most {must * 1000:,.0f}"
        for key, must in keys.items()
        if key in figures and figures[key] > must * 1000
    ]


def all_missed() -> list[str]:
    figures = load(FIGURES)
    return [text for row in load(PEERS)["rows"] for text in missed(row, figures)]


def with_table(text: str) -> str:
    """The text with today's table between the markers."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


def load(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def main() -> int:
    text = README.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        if text == with_table(text):
            return 0
        print("the gas table of README.md is not what gas.json says: run `make gas`")
        return 1
    if "--write" in sys.argv:
        README.write_text(with_table(text), encoding="utf-8")
    print(table())
    found = all_missed()
    for each in found:
        print(f"must missed: {each}", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
