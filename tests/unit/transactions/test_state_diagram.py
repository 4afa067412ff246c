"""The picture of the engine's page is the table the code moves by."""

from transactions.models import Intent
from transactions.state_diagram import WHY


def test_every_move_and_no_other_has_a_reason() -> None:
    assert set(Intent.TRANSITIONS.pairs()) == {(str(old), str(new)) for old, new in WHY}
