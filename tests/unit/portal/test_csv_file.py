"""What a spreadsheet would take for a formula leaves the platform as text."""

import pytest

from portal.csv_file import csv_response


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_looks_like_a_formula_is_text(start: str) -> None:
    answer = csv_response("a.csv", [[f"{start}HYPERLINK(1)", "plain"]])
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.lstrip('"').startswith(f"'{start}")
    assert ",plain" in text
