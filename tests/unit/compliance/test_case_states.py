"""The life of a case: every move of the table is possible and told in the page, every other is refused."""

from itertools import product

import pytest

from compliance.models import KycCase
from compliance.pages import WHY
from kernel import pages
from kernel.states import IllegalTransition

MOVES = set(KycCase.TRANSITIONS.pairs())


@pytest.mark.parametrize(("old", "new"), list(product(KycCase.State.values, repeat=2)))
def test_a_case_moves_by_the_table_and_not_otherwise(old: str, new: str) -> None:
    case = KycCase(state=old)

    if (old, new) in MOVES:
        KycCase.TRANSITIONS.move(case, new)
        assert case.state == new
    else:
        with pytest.raises(IllegalTransition):
            KycCase.TRANSITIONS.move(case, new)
        assert case.state == old


def test_the_table_knows_every_state_and_no_other() -> None:
    assert set(KycCase.TRANSITIONS.table) == set(KycCase.State.values)
    assert {state for move in MOVES for state in move} == set(KycCase.State.values)


def test_every_move_and_no_other_has_a_reason() -> None:
    assert {(str(old), str(new)) for old, new in WHY} == MOVES


@pytest.mark.parametrize("page", sorted({part.page for part in pages.parts}))
def test_the_pages_show_the_tables_as_they_are(page: str) -> None:
    assert (pages.FOLDER / page).read_text(encoding="utf-8") == pages.redrawn(page), (
        "run manage.py draw_states"
    )


@pytest.mark.parametrize(
    "text", ["no marks", "<!-- x:begin -->", "<!-- x:begin --><!-- x:begin --><!-- x:end -->"]
)
def test_a_page_without_its_marks_is_not_written(text: str) -> None:
    with pytest.raises(ValueError, match="x:begin"):
        pages.Part("page.md", "x", str).put_into(text)
