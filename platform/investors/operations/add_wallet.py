"""Name an address for an investor. It counts for nothing until its owner has proved control of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from chain import addresses
from chain.models import Network
from investors.models import Investor, Wallet
from investors.policies import require_may_act_for
from kernel.errors import DomainError, Kind


class AddressTaken(DomainError):
    """The address stands for another investor on this network; `addresses` lists at most twenty."""

    code = "investors.address_taken"
    kind = Kind.CONFLICT
    message = _("These addresses cannot be added, they already belong to another investor: {addresses}")


def add_wallet(*, investor: Investor, network: Network, address: str, actor: User, now: datetime) -> Wallet:
    """See `add_wallets`."""
    return add_wallets(network=network, wallets=[(investor, address)], actor=actor, now=now)[0]


@transaction.atomic
def add_wallets(
    *, network: Network, wallets: Sequence[tuple[Investor, str]], actor: User, now: datetime
) -> list[Wallet]:
    """Pending wallets in the order given; one that the investor already has is returned as it is.

    Raises `NotPermitted`, `AddressTaken`, `chain.addresses.BadAddress`, `BadChecksum`, `ZeroAddress`.
    """
    require_may_act_for(actor, [investor for investor, _address in wallets])
    list(Investor.objects.locked().filter(pk__in=[investor.pk for investor, _address in wallets]))
    wanted = [(investor, addresses.parse(address)) for investor, address in wallets]
    known = _known(network, [address for _investor, address in wanted])
    _require_free(wanted, known)
    new = {
        address: Wallet(investor=investor, network=network, address=address, created_at=now)
        for investor, address in wanted
        if address not in known
    }
    created = Wallet.objects.bulk_create(new.values())
    journal.record_many(
        actor=actor, verb="wallet.added", subjects=[(wallet, {}) for wallet in created], now=now
    )
    return [known.get(address) or new[address] for _investor, address in wanted]


def _known(network: Network, among: Sequence[str]) -> dict[str, Wallet]:
    held = Wallet.objects.filter(network=network, address__in=among).exclude(state=Wallet.State.CANCELLED)
    return {wallet.address: wallet for wallet in held}


def _require_free(wanted: Sequence[tuple[Investor, str]], known: Mapping[str, Wallet]) -> None:
    owners = {address: wallet.investor_id for address, wallet in known.items()}
    taken = [
        addresses.checksum(address)
        for investor, address in wanted
        if owners.setdefault(address, investor.pk) != investor.pk
    ]
    if taken:
        raise AddressTaken(addresses=", ".join(taken[:20]))
