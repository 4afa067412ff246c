"""What the register says of a security and of two holders, in one statement: a row for each of them, and on
each row the same of the security.

Of changes the newest counts. No more holders are counted than decide whether there may be one more.
"""

from kernel.prepared import Prepared

FACTS = Prepared(
    "transfer_facts",
    "bigint, bytea, bytea, text",  # the security, sender and receiver, the partition
    """
    SELECT '0x' || encode(party.holder, 'hex') AS holder,
        coalesce(held.units, 0) AS units,
        coalesce(entry.valid_until, 0) AS valid_until,
        coalesce(entry.country_numeric, 0) AS country_numeric,
        coalesce(entry.classes, 0) AS classes,
        coalesce(lock.locked, 0) AS locked,
        coalesce(stop.active, false) AS is_frozen,
        coalesce(lot.names, '{}') AS lot_names, coalesce(lot.units, '{}') AS lot_units,
        coalesce(pause.active, false) AS paused,
        rules.id IS NOT NULL AS has_rules,
        rules.opens_at, rules.closes_at, rules.classes AS wanted_classes, rules.max_holders,
        rules.min_holding, rules.max_holding, rules.limited, rules.countries,
        rules.module IS NOT NULL AS has_module,
        named.id IS NOT NULL AS is_named,
        named.locked_until AS lot_locked_until, named.classes AS lot_classes,
        named.countries AS lot_countries,
        coalesce(counted.holders, 0) AS holders,
        network.chain_id, network.cursor_number, '0x' || encode(network.cursor_hash, 'hex') AS cursor_hash
    FROM (VALUES ($2), ($3)) AS party (holder)
    JOIN tokens_token token ON token.id = $1
    JOIN chain_network network ON network.chain_id = token.network_id
    LEFT JOIN captable_holding held ON held.token_id = $1 AND held.holder = party.holder
    LEFT JOIN LATERAL (
        SELECT valid_until, country_numeric, classes FROM tokens_registerentry
        WHERE token_id = $1 AND holder = party.holder ORDER BY number DESC, log_index DESC LIMIT 1
    ) entry ON true
    LEFT JOIN LATERAL (
        SELECT frozen + held AS locked FROM captable_lockchange
        WHERE token_id = $1 AND holder = party.holder ORDER BY number DESC, log_index DESC LIMIT 1
    ) lock ON true
    LEFT JOIN LATERAL (
        SELECT active FROM tokens_controlchange
        WHERE token_id = $1 AND holder = party.holder ORDER BY number DESC, log_index DESC LIMIT 1
    ) stop ON true
    LEFT JOIN LATERAL (
        SELECT array_agg(partition) AS names, array_agg(units) AS units FROM (
            SELECT DISTINCT ON (partition) partition, units FROM captable_partitionbalance
            WHERE token_id = $1 AND holder = party.holder ORDER BY partition, number DESC
        ) newest
    ) lot ON true
    LEFT JOIN LATERAL (
        SELECT active FROM tokens_controlchange
        WHERE token_id = $1 AND holder IS NULL ORDER BY number DESC, log_index DESC LIMIT 1
    ) pause ON true
    LEFT JOIN LATERAL (
        SELECT * FROM tokens_ruleschange WHERE token_id = $1 ORDER BY number DESC, log_index DESC LIMIT 1
    ) rules ON true
    LEFT JOIN LATERAL (
        SELECT count(*) AS holders FROM (
            SELECT FROM captable_holding WHERE token_id = $1 LIMIT rules.max_holders + 1
        ) most
    ) counted ON rules.max_holders > 0
    LEFT JOIN tokens_partition named ON named.token_id = $1 AND named.name = $4
    """,
)
