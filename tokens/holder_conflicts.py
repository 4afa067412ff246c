"""Where the rows of a file collide with the people and wallets the platform already knows.

Asked in a few queries for the whole file, never row by row.
"""

from collections.abc import Iterator, Sequence

from accounts.models import Organisation
from chain.models import Network
from investors.models import Investor, Wallet
from kernel.bulk import among
from tokens.holder_columns import EXTERNAL_ID, WALLET, problem
from tokens.holder_file import HolderLine
from tokens.models import HolderRow

AT_ONCE = 5_000
Line = HolderLine | HolderRow
"""As it is read, or as it was kept."""


def mark_conflicts(lines: Sequence[Line], *, organisation: Organisation, network: Network) -> None:
    """Add an error to each row whose number names somebody else, or whose wallet is another's."""
    for part in _parts(lines):
        known = known_investors(organisation, [line.external_id for line in part])
        owners = _owners(network, [line.address for line in part if line.address])
        for line in part:
            investor = known.get(line.external_id)
            if investor and line.name and line.country and not _same_person(investor, line):
                line.errors.append(problem(EXTERNAL_ID, "import.another_person"))
            owner = owners.get(line.address or "")
            if owner and (investor is None or owner != investor.pk):
                line.errors.append(problem(WALLET, "import.wallet_of_another"))


def known_investors(organisation: Organisation, external_ids: Sequence[str]) -> dict[str, Investor]:
    """Those whom this organisation introduced before, by its own numbers."""
    found = Investor.objects.filter(introduced_by=organisation, external_id__in=among(external_ids, "text"))
    return {investor.external_id: investor for investor in found.exclude(external_id="")}


def _owners(network: Network, addresses: Sequence[str]) -> dict[str, int]:
    """Who proved each address; one that is only named belongs to nobody yet."""
    raw = [bytes.fromhex(address[2:]) for address in addresses]
    wallets = Wallet.objects.ready().filter(network=network, address__in=among(raw, "bytea"))
    return dict(wallets.values_list("address", "investor_id"))


def _same_person(investor: Investor, line: Line) -> bool:
    return (investor.name.casefold(), str(investor.country)) == (line.name.casefold(), str(line.country))


def _parts(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    return (lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE))
