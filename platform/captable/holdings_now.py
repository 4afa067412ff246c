"""What one investor holds now, over all proved wallets.

Units and the network's cursor are read in one statement, so they are of one moment. Of an address that was
proved on another network there is no wallet, and it is left out.
"""

from kernel.keyset import Keyset, both_ways

_STATEMENTS = both_ways(
    "held",
    "bigint, bigint, bigint, bigint",  # the investor, the security or none, where to go on from, how many
    """
    SELECT held.id, '0x' || encode(held.holder, 'hex') AS holder, held.units::text,
        token.public_id AS security_id, token.symbol, token.name AS security_name, token.decimals,
        network.chain_id, network.cursor_number AS as_of_number,
        '0x' || encode(network.cursor_hash, 'hex') AS as_of_hash,
        wallet.public_id AS wallet_id, investor.public_id AS investor_id
    FROM investors_investor investor
    JOIN investors_wallet wallet ON wallet.investor_id = investor.id AND wallet.state = 'ready'
    JOIN captable_holding held ON held.holder = wallet.address
    JOIN tokens_token token ON token.id = held.token_id AND token.network_id = wallet.network_id
    JOIN chain_network network ON network.chain_id = token.network_id
    WHERE investor.id = $1 AND ($2 IS NULL OR held.token_id = $2) AND ($3 IS NULL OR held.id {after} $3)
    ORDER BY held.id {order} LIMIT $4
    """,
)


def held_now(investor: int, token: int | None = None) -> Keyset:
    """By their keys; of all securities where none is named."""
    return Keyset(*_STATEMENTS, (investor, token))
