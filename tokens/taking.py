"""Moving, destroying or freezing a holder's units by the controller's key: what the four operations share.

Balances live above this app: a function registered with `checks` raises where the units are not there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from approvals import gate
from audit import journal
from chain.bindings.security_token.control import Order
from chain.calls import Call
from chain.hashing import operation_id
from compliance.policies import require_independent_of
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from kernel.registry import Registry
from kernel.units import MAX_UNITS
from tokens.grounds import Act, Ground, require_ground
from tokens.lifecycle import live_address
from tokens.models import OrderPaper, Taking, Token
from tokens.numbering import next_number
from tokens.operations.issue import BadUnits
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.operations.retry import on_retry

PURPOSE = "tokens.taking"
PURPOSES = {act: f"{PURPOSE}.{act}" for act in (Act.TRANSFER, Act.REDEEM, Act.GIVE_BACK, Act.FREEZE_UNITS)}
ACTIONS = {
    Act.TRANSFER: "tokens.forced_transfer",
    Act.REDEEM: "tokens.redeem",
    Act.FREEZE_UNITS: "tokens.freeze_units",
    Act.GIVE_BACK: "tokens.redeem_units",
}
NO_PAPER = "0x" + "00" * 32
UNITS = "units"  # token=Token, holder=address, units=int
checks = Registry("what is taken")


class PaperMissing(DomainError):
    """No paper, one about another holder or security, or one that was destroyed."""

    code = "tokens.paper_missing"
    message = _("The order or other paper that this rests on is missing.")


class TakingInProgress(DomainError):
    """An earlier act on the same holder's units is still on its way."""

    code = "tokens.taking_in_progress"
    kind = Kind.CONFLICT
    message = _("An earlier act on this holder's units is still on its way; wait for it.")


class AskAnew(DomainError):
    """What two people agreed to was tried; another try needs another agreement."""

    code = "tokens.ask_anew"
    kind = Kind.CONFLICT
    message = _("This was approved once and has failed; ask for it anew.")


@dataclass(frozen=True, slots=True)
class Demand:
    """Of whom how much is taken (base units), on what ground and by which paper; to whom, if to anybody."""

    act: Act
    token: Token
    wallet: Wallet
    units: int
    ground: str
    paper: OrderPaper | None
    receiver: Wallet | None = None

    def payload(self) -> dict[str, str]:
        """What a second officer agrees to."""
        named = {"token": self.token.public_id, "wallet": self.wallet.public_id}
        named |= {"units": str(self.units), "ground": self.ground}
        if self.receiver is not None:
            named["receiver"] = self.receiver.public_id
        if self.paper is not None:
            named |= {"document": self.paper.document.public_id, "sha256": self.paper.document.sha256}
        return named


def submit_taking(
    demand: Demand,
    call: Callable[[str, str, Order], Call],
    *,
    depends_on: Intent | None = None,
    actor: User,
    now: datetime,
) -> Taking:
    """Queue `call(address, operation id, order)`. The caller holds the token's lock and has asked
    `require_may_take`.

    Raises `UnknownReason`, `PaperMissing`, `BadUnits`, `TakingInProgress`, `NotLive`, `NoSigner`,
    `ApprovalRequired`, and what higher apps raise.
    """
    token, wallet, act = demand.token, demand.wallet, demand.act
    address = live_address(token)
    _require_sound(demand, address)
    gate.spend(ACTIONS[act], demand.payload(), actor=actor, now=now)
    deed = operation_id(token.network_id, address, act.value, next_number(token), wallet.address)
    intent = outbox.submit(
        call=call(address, deed, Order(demand.ground, _commitment(demand.paper))),
        network=token.network,
        role=Signer.Role.CONTROLLER,
        purpose=PURPOSES[act],
        subject=wallet,
        actor=actor,
        now=now,
        depends_on=depends_on,
    )
    taking = Taking.objects.create(
        kind=act.value,
        token=token,
        wallet=wallet,
        receiver=demand.receiver,
        units=demand.units,
        ground=demand.ground,
        paper=demand.paper,
        intent=intent,
        requested_by=actor,
        requested_at=now,
    )
    _record(demand, taking, actor=actor, now=now)
    return taking


def require_may_take(actor: User, token: Token, *wallets: Wallet) -> None:
    """An officer with no part in the issuer, the holder or the receiver.

    Raises `NotPermitted`, `ConflictOfInterest`.
    """
    require_independent_officer(actor, token.issuer.organisation)
    for wallet in wallets:
        require_independent_of(actor, wallet.investor)


def _require_sound(demand: Demand, address: str) -> None:
    _require_paper(demand, require_ground(demand.ground, demand.act))
    least = 0 if demand.act is Act.FREEZE_UNITS else 1
    if not least <= demand.units <= MAX_UNITS:
        raise BadUnits
    about = Intent.objects.about(demand.wallet).open()
    if about.filter(to=address, purpose__in=PURPOSES.values()).exists():
        raise TakingInProgress
    checks.announce(UNITS, token=demand.token, holder=demand.wallet.address, units=demand.units)


def _require_paper(demand: Demand, ground: Ground) -> None:
    paper, about = demand.paper, (demand.token.pk, demand.wallet.pk)
    if paper is None:
        is_fit = demand.act is Act.FREEZE_UNITS and ground.no_paper
    else:
        is_fit = (paper.token_id, paper.wallet_id) == about and paper.document.destroyed_at is None
    if not is_fit:
        raise PaperMissing


def _commitment(paper: OrderPaper | None) -> str:
    return paper.commitment if paper else NO_PAPER


def _record(demand: Demand, taking: Taking, *, actor: User, now: datetime) -> None:
    told = demand.payload()
    told.pop("sha256", None)  # entries are never erased
    data = {**told, "taking": taking.public_id, "operation": taking.intent.public_id}
    verb = f"token.{demand.act}_requested"
    journal.record(actor=actor, verb=verb, subject=demand.wallet, now=now, data=data)


@on_retry(PURPOSES[Act.TRANSFER])
@on_retry(PURPOSES[Act.REDEEM])
@on_retry(PURPOSES[Act.GIVE_BACK])
@on_retry(PURPOSES[Act.FREEZE_UNITS])
def refuse_another_try(*, intent: Intent, now: datetime) -> None:
    """Raises `AskAnew`."""
    raise AskAnew
