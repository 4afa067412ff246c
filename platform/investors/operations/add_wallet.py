"""Name an address for an investor. It counts for nothing until its owner has proved control of it."""

from collections.abc import Sequence
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
    """Another investor proved the address on this network; `addresses` lists at most twenty."""

    code = "investors.address_taken"
    kind = Kind.CONFLICT
    message = _("These addresses cannot be added, they already belong to another investor: {addresses}")

    def __init__(self, taken: Sequence[str]) -> None:
        super().__init__(addresses=", ".join(addresses.checksum(address) for address in taken[:20]))


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
    _require_free(network, wanted)
    known = _known(network, wanted)
    new = {
        (investor.pk, address): Wallet(investor=investor, network=network, address=address, created_at=now)
        for investor, address in wanted
        if (investor.pk, address) not in known
    }
    created = Wallet.objects.bulk_create(new.values())
    journal.record_many(
        actor=actor, verb="wallet.added", subjects=[(wallet, {}) for wallet in created], now=now
    )
    known.update(new)
    return [known[investor.pk, address] for investor, address in wanted]


def _known(network: Network, wanted: Sequence[tuple[Investor, str]]) -> dict[tuple[int, str], Wallet]:
    """By investor and address, what the investors of `wanted` already have."""
    held = Wallet.objects.filter(
        network=network,
        investor__in={investor.pk for investor, _address in wanted},
        address__in={address for _investor, address in wanted},
    ).exclude(state=Wallet.State.CANCELLED)
    return {(wallet.investor_id, wallet.address): wallet for wallet in held}


def _require_free(network: Network, wanted: Sequence[tuple[Investor, str]]) -> None:
    """Nobody else has proved one of them, and no two of `wanted` name the same."""
    proved = Wallet.objects.ready().filter(network=network, address__in=[address for _who, address in wanted])
    owners = dict(proved.values_list("address", "investor_id"))
    taken = [
        address for investor, address in wanted if owners.setdefault(address, investor.pk) != investor.pk
    ]
    if taken:
        raise AddressTaken(taken)
