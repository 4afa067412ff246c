"""The picture of the engine's page is the table the code moves by."""

from transactions.management.commands.draw_states import PAGE
from transactions.models import Intent
from transactions.state_diagram import WHY, drawn_into


def test_the_page_shows_the_states_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert drawn_into(page) == page, "run manage.py draw_states"


def test_every_move_and_no_other_has_a_reason() -> None:
    assert set(Intent.TRANSITIONS.pairs()) == {(str(old), str(new)) for old, new in WHY}
