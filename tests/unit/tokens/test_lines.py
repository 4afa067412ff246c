"""A chunk is as large as its gas allows, by what the contracts were measured to take."""

import json
from pathlib import Path

from tokens.lines import LINE_GAS, lines_a_chunk

GAS = Path(__file__).resolve().parents[3] / "contracts" / "gas.json"


def test_a_line_is_not_reckoned_cheaper_than_it_is() -> None:
    measured = json.loads(GAS.read_text())
    for form in ("clone", "standalone"):
        assert measured[f"{form}: register and issue, holder in batch of 100"] <= LINE_GAS


def test_a_chunk_is_bounded_by_gas_and_by_lines(settings) -> None:
    settings.ISSUE_CHUNK, settings.ISSUE_CHUNK_GAS = 200, 10 * LINE_GAS + 1
    assert lines_a_chunk() == 10
    settings.ISSUE_CHUNK = 7
    assert lines_a_chunk() == 7
    settings.ISSUE_CHUNK_GAS = 1
    assert lines_a_chunk() == 1
