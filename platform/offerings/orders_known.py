"""Whose the rows of a file of orders are: asked in two queries for many rows, never row by row."""

from collections.abc import Sequence

from accounts.models import Organisation
from chain.models import Network
from investors.models import Investor, Wallet
from kernel.bulk import among
from offerings.models import OrderRow
from offerings.orders_columns import EXTERNAL_ID, WALLET, problem
from offerings.orders_file import OrderLine

Line = OrderLine | OrderRow
"""As it is read, or as it was kept."""


def mark_unknown(lines: Sequence[Line], *, organisation: Organisation, network: Network) -> None:
    """Add an error to each row whose investor the organisation did not introduce, or whose wallet is not the
    investor's."""
    known, owned = known_investors(lines, organisation), known_wallets(lines, network)
    for line in lines:
        investor, wallet = known.get(line.external_id), owned.get(line.address or "")
        if line.external_id and investor is None:
            line.errors.append(problem(EXTERNAL_ID, "import.unknown_investor"))
        elif investor and line.address and (wallet is None or wallet.investor_id != investor.pk):
            line.errors.append(problem(WALLET, "import.wallet_not_theirs"))


def known_investors(lines: Sequence[Line], organisation: Organisation) -> dict[str, Investor]:
    numbers = [line.external_id for line in lines if line.external_id]
    found = Investor.objects.filter(introduced_by=organisation, external_id__in=among(numbers, "text"))
    return {investor.external_id: investor for investor in found}


def known_wallets(lines: Sequence[Line], network: Network) -> dict[str, Wallet]:
    raw = [bytes.fromhex(line.address[2:]) for line in lines if line.address]
    found = Wallet.objects.ready().filter(network=network, address__in=among(raw, "bytea"))
    return {wallet.address: wallet for wallet in found}
