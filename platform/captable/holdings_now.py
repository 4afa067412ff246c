"""What one investor holds now, over all proved wallets.

Units and the network's cursor are read in one statement, so they are of one moment. Of an address that was
proved on another network there is no wallet, and it is left out.
"""

from kernel.keyset import Keyset, both_ways

_PAGE = """
    SELECT held.id, '0x' || encode(wallet.address, 'hex') AS holder, held.units::text,
        held.public_id AS security_id, held.symbol, held.name AS security_name, held.decimals,
        network.chain_id, network.cursor_number AS as_of_number,
        '0x' || encode(network.cursor_hash, 'hex') AS as_of_hash,
        wallet.public_id AS wallet_id, investor.public_id AS investor_id
    FROM investors_investor investor
    JOIN investors_wallet wallet ON wallet.investor_id = investor.id AND wallet.state = 'ready'
    JOIN chain_network network ON network.chain_id = wallet.network_id
    CROSS JOIN LATERAL (
        SELECT own.id, own.units, token.public_id, token.symbol, token.name, token.decimals
        FROM captable_holding own
        JOIN tokens_token token ON token.id = own.token_id AND token.network_id = wallet.network_id
        WHERE own.holder = wallet.address AND own.id {{after}} coalesce({place}, {{beginning}}) {of_security}
        ORDER BY own.id {{order}} LIMIT {many}
    ) held
    WHERE investor.id = $1
    ORDER BY held.id {{order}} LIMIT {many}
"""
_ALL = both_ways("held", "bigint, bigint, bigint", _PAGE.format(of_security="", place="$2", many="$3"))
_OF_SECURITY = both_ways(
    "held_of_security",
    "bigint, bigint, bigint, bigint",
    _PAGE.format(of_security="AND own.token_id = $2", place="$3", many="$4"),
)


def held_now(investor: int, token: int | None = None) -> Keyset:
    """By their keys; of all securities where none is named."""
    if token is None:
        return Keyset(*_ALL, (investor,))
    return Keyset(*_OF_SECURITY, (investor, token))
