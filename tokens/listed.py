"""The securities on the register with their public terms, as a list shows them."""

from collections.abc import Iterable

from kernel.keyset import Keyset, both_ways

_STATEMENTS = both_ways(
    "listed",
    "bigint[], text, bigint",  # organisations in sandbox mode, where to go on from, how many
    """
    SELECT token.public_id, token.name, token.symbol, token.instrument, token.isin, token.decimals,
        token.cap::text, token.network_id, '0x' || encode(deployment.address, 'hex') AS contract,
        issuer.public_id AS issuer_id, issuer.legal_name AS issuer_name, issuer.country AS issuer_country,
        block.number, '0x' || encode(block.hash, 'hex') AS hash, block.timestamp AS at
    FROM tokens_token token
    JOIN tokens_deployment deployment ON deployment.token_id = token.id
    JOIN chain_block block ON block.id = deployment.block_id
    JOIN issuers_issuer issuer ON issuer.id = token.issuer_id
    JOIN accounts_organisation organisation ON organisation.id = issuer.organisation_id
    WHERE (NOT organisation.is_sandbox OR organisation.id = ANY ($1))
        AND ($2 IS NULL OR token.public_id {after} $2)
    ORDER BY token.public_id {order} LIMIT $3
    """,
)


def listed(sandboxes: Iterable[int]) -> Keyset:
    """Those of organisations in sandbox mode only where their key is among the `sandboxes`."""
    return Keyset(*_STATEMENTS, (list(sandboxes),))
