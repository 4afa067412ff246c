"""Whose an address on chain is: which account collects which stablecoin where."""

from payments.models import CollectionAccount

Place = tuple[str, str]
"""The addresses of a token and of an account."""


def accounts_by_place(network_id: int) -> dict[Place, CollectionAccount]:
    """All of a network; the one that is open, or the last, where an address was another issuer's before."""
    rows = CollectionAccount.objects.opened().filter(kind=CollectionAccount.Kind.CHAIN, network=network_id)
    ordered = sorted(
        rows.select_related("issuer", "network"), key=lambda row: (row.closed_at is None, row.pk)
    )
    return {(str(row.token), str(row.address)): row for row in ordered}
