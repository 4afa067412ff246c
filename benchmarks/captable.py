"""P9: the register at any block, against adding up every movement until then."""

from collections.abc import Iterator

from django.db import connection

from benchmarks.claim import Claim, measure
from captable.queries import register_as_of
from chain.models import Network
from tests.factories import make_token
from tests.faults.services import Ground
from tokens.models import Token

HOLDERS, A_BLOCK = 20_000, 500
_BLOCKS = """
    INSERT INTO chain_block (network_id, number, hash, parent_hash, timestamp)
    SELECT %(network)s, n, sha256(('block ' || n)::bytea), sha256(('block ' || n - 1)::bytea), now()
    FROM generate_series(1000001, 1000000 + %(blocks)s) n
"""
_MOVEMENTS = """
    INSERT INTO captable_movement (token_id, block_id, log_index, tx_hash, sender, receiver, units)
    SELECT %(token)s, block.id, i %% %(a_block)s, sha256(('move ' || i)::bytea), NULL,
           decode(lpad(to_hex((i::bigint * 7919) %% %(holders)s + 1), 40, '0'), 'hex'), 1
    FROM generate_series(0, %(count)s - 1) i
    JOIN chain_block block ON block.number = 1000001 + i / %(a_block)s AND block.network_id = %(network)s
"""
_BALANCES = """
    INSERT INTO captable_balance (token_id, block_id, number, holder, units)
    SELECT token_id, block_id, block.number, receiver,
           row_number() OVER (PARTITION BY receiver ORDER BY block.number)
    FROM captable_movement movement JOIN chain_block block ON block.id = movement.block_id
    WHERE token_id = %(token)s
"""
_ADDED_UP = """
    SELECT holder, sum(units) FROM (
        SELECT receiver AS holder, units, block_id FROM captable_movement WHERE token_id = %(token)s
        UNION ALL
        SELECT sender, -units, block_id FROM captable_movement WHERE token_id = %(token)s
    ) sides JOIN chain_block block ON block.id = sides.block_id
    WHERE holder IS NOT NULL AND block.number <= %(number)s
    GROUP BY holder HAVING sum(units) > 0 ORDER BY sum(units) DESC, holder
"""


@measure("P9")
def as_of(_services: Ground, *, full: bool) -> Iterator[Claim]:
    count = 1_000_000 if full else 200_000
    token = make_token()
    blocks = count // A_BLOCK
    values = {
        "network": token.network_id,
        "token": token.pk,
        "blocks": blocks,
        "a_block": A_BLOCK,
        "holders": HOLDERS,
        "count": count,
    }
    with connection.cursor() as cursor:
        for statement in (_BLOCKS, _MOVEMENTS, _BALANCES):
            cursor.execute(statement, values)
        cursor.execute("VACUUM ANALYZE")
    number = 1_000_000 + blocks // 2
    Network.objects.filter(pk=token.network_id).update(cursor_number=1_000_000 + blocks)
    if [tuple(row) for row in _added_up(token, number)] != register_as_of(token, number):
        raise AssertionError("the two sides do not agree")
    claim = Claim("P9", f"register at a block, {count:,} movements", "adding up the movements", 5)
    claim.why = "The goal was set on PostgreSQL 15; 18 adds up movements in parallel, five times as quickly."
    claim.rounds(ours=lambda: register_as_of(token, number), theirs=lambda: _added_up(token, number))
    _forget(token)
    yield claim


def _added_up(token: Token, number: int) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_ADDED_UP, {"token": token.pk, "number": number})
        return [("0x" + bytes(holder).hex(), int(units)) for holder, units in cursor]


def _forget(token: Token) -> None:
    with connection.cursor() as cursor:
        for table in ("captable_balance", "captable_movement"):
            cursor.execute(f"DELETE FROM {table} WHERE token_id = %s", [token.pk])  # noqa: S608  our own names
        cursor.execute("DELETE FROM chain_block WHERE number > 1000000")
