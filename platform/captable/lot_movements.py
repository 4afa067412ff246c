"""The movements from which a holder's lots follow: the holder's own, and those of whoever units came from."""

from collections.abc import Iterator

from django.db import connection

from captable.lots import HeldLot, Moved, lots_by_holder, take
from tokens.models import Token
from tokens.models.regime import DEFAULT

_MOVEMENTS = """
    WITH RECURSIVE upstream (holder) AS (
        SELECT %(holder)s::bytea
        UNION
        SELECT movement.sender FROM captable_movement movement
        JOIN upstream ON movement.receiver = upstream.holder
        WHERE movement.token_id = %(token)s AND movement.sender IS NOT NULL
    ), touching (id) AS (
        SELECT movement.id FROM captable_movement movement
        JOIN upstream ON movement.sender = upstream.holder WHERE movement.token_id = %(token)s
        UNION
        SELECT movement.id FROM captable_movement movement
        JOIN upstream ON movement.receiver = upstream.holder WHERE movement.token_id = %(token)s
    )
    SELECT movement.sender, movement.receiver, movement.units, block.timestamp
    FROM touching JOIN captable_movement movement USING (id)
    JOIN chain_block block ON block.id = movement.block_id
    ORDER BY block.number, movement.log_index
"""


def lots_to_move(token: Token, holder: str, units: int) -> tuple[HeldLot, ...]:
    """The lots that `units` (base units) of the holder are, the oldest first; fewer where there are fewer."""
    return tuple(take(lots_by_holder(_movements(token, holder))[holder], units))


def _movements(token: Token, holder: str) -> Iterator[Moved]:
    with connection.cursor() as cursor:
        cursor.execute(_MOVEMENTS, {"token": token.pk, "holder": bytes.fromhex(holder[2:])})
        for sender, receiver, units, at in cursor:
            yield Moved(_address(sender), _address(receiver), int(units), at, DEFAULT)


def _address(raw: bytes | None) -> str | None:
    return None if raw is None else "0x" + bytes(raw).hex()
