"""The movements from which a holder's lots follow: the holder's own, and those of whoever units came from.

A Transfer does not say in which partition it moved units: the log beside it does. Of an issue the day of
payment is what was said when it was asked for; its partition as well, where no log is kept.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from captable.insiders import affiliates_of
from captable.lots import HeldLot, Merged, Moved, lots_by_holder, take
from chain.bindings.security_token.partitions import DEFAULT
from tokens.models import Token

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
    SELECT 'moved' AS kind, movement.sender, movement.receiver, movement.units, block.timestamp,
        block.number AS number, movement.log_index AS place, block.number <= %(final)s,
        CASE WHEN named.kind = 'recovered' THEN NULL
            ELSE coalesce(named.partition, asked.partition, %(default)s) END,
        asked.paid_at
    FROM touching JOIN captable_movement movement USING (id)
    JOIN chain_block block ON block.id = movement.block_id
    LEFT JOIN LATERAL (
        SELECT log.kind, log.partition FROM captable_partitionmove log
        WHERE log.block_id = movement.block_id AND log.token_id = movement.token_id
            AND log.sender IS NOT DISTINCT FROM movement.sender
            AND log.receiver IS NOT DISTINCT FROM movement.receiver AND log.units = movement.units
            AND (log.kind = 'moved' AND log.log_index > movement.log_index
                OR log.kind = 'recovered' AND log.log_index < movement.log_index)
            AND NOT EXISTS (
                SELECT FROM captable_movement other WHERE other.block_id = movement.block_id
                    AND other.log_index > least(log.log_index, movement.log_index)
                    AND other.log_index < greatest(log.log_index, movement.log_index)
            )
        LIMIT 1
    ) named ON true
    LEFT JOIN LATERAL (
        SELECT min(issuance.partition) AS partition,
            CASE WHEN count(*) = count(issuance.paid_at) THEN max(issuance.paid_at) END AS paid_at
        FROM tokens_executedoperation done
        JOIN transactions_intent intent
            ON intent.operation_id = done.operation_id AND intent.network_id = %(network)s
        JOIN tokens_issuance issuance
            ON issuance.intent_id = intent.id AND issuance.token_id = movement.token_id
        JOIN investors_wallet wallet
            ON wallet.id = issuance.wallet_id AND wallet.address = movement.receiver
        WHERE movement.sender IS NULL AND done.token_id = movement.token_id
            AND done.block_id = movement.block_id AND done.tx_hash = movement.tx_hash
    ) asked ON true
    UNION ALL
    SELECT 'merged', merge.sender, merge.receiver, merge.units, block.timestamp,
        block.number, merge.log_index, block.number <= %(final)s, merge.partition, NULL
    FROM upstream JOIN captable_partitionmove merge ON merge.sender = upstream.holder
    JOIN chain_block block ON block.id = merge.block_id
    WHERE merge.token_id = %(token)s AND merge.kind = 'merged'
    ORDER BY number, place
"""


def lots_to_move(token: Token, holder: str, units: int, partition: str = DEFAULT) -> tuple[HeldLot, ...]:
    """The lots that `units` (base units) of a holder's partition are, the oldest first; fewer where there are
    fewer."""
    held = lots_by_holder(_movements(token, holder), affiliates_of(token))
    return tuple(take(held[holder], units, partition))


def _movements(token: Token, holder: str) -> Iterator[Moved | Merged]:
    asked: dict[str, Any] = {
        "token": token.pk,
        "network": token.network_id,
        "holder": bytes.fromhex(holder[2:]),
        "final": token.network.final_number,
        "default": DEFAULT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_MOVEMENTS, asked)
        for kind, sender, receiver, units, at, _number, _place, is_final, partition, paid_at in cursor:
            if kind == "merged":
                yield Merged(str(_address(sender)), partition)
            else:
                yield Moved(
                    _address(sender), _address(receiver), int(units), at, partition, is_final, paid_at
                )


def _address(raw: bytes | None) -> str | None:
    return None if raw is None else "0x" + bytes(raw).hex()
