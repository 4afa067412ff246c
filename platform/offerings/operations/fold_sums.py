"""Sums of orders that came one by one become one row of each offering and state; their sum stays."""

from django.db import connection

FROM = 50
"""Rows of one offering and state from which they are folded."""
_FOLD = """
    WITH many AS (
        SELECT offering_id, state FROM offerings_ordersum GROUP BY 1, 2 HAVING count(*) >= %(least)s
    ), gone AS (
        DELETE FROM offerings_ordersum kept USING many
        WHERE kept.offering_id = many.offering_id AND kept.state = many.state
        RETURNING kept.offering_id, kept.state, kept.orders, kept.units, kept.allocated
    )
    INSERT INTO offerings_ordersum (offering_id, state, orders, units, allocated)
    SELECT offering_id, state, sum(orders), sum(units), sum(allocated) FROM gone GROUP BY 1, 2
"""


def fold_sums(*, least: int = FROM) -> None:
    """One statement: whoever reads meanwhile sees all the old rows or the new one, and rows that others add
    are left for the next time."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLD, {"least": least})
