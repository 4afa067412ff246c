"""Moving, destroying or freezing a holder's units without the holder: what the three operations have in common.

Balances live above this app: a function registered with `checks` raises where the units are not there.
"""

from collections.abc import Callable
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
PURPOSES = {act: f"{PURPOSE}.{act}" for act in (Act.TRANSFER, Act.REDEEM, Act.FREEZE_UNITS)}
ACTIONS = {
    Act.TRANSFER: "tokens.forced_transfer",
    Act.REDEEM: "tokens.redeem",
    Act.FREEZE_UNITS: "tokens.freeze_units",
}
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


def submit_taking(
    act: Act,
    call: Callable[[str, str, Order], Call],
    *,
    token: Token,
    wallet: Wallet,
    receiver: Wallet | None = None,
    units: int,
    ground: str,
    paper: OrderPaper | None,
    depends_on: Intent | None = None,
    actor: User,
    now: datetime,
) -> Taking:
    """Queue `call(address, operation id, order)`. The caller holds the token's lock and has asked
    `require_may_take`.

    Raises `UnknownReason`, `PaperMissing`, `BadUnits`, `TakingInProgress`, `NotLive`, `NoSigner`,
    `ApprovalRequired`, and what higher apps raise.
    """
    _require_paper(require_ground(ground, act), act, paper, token, wallet)
    address = live_address(token)
    if not (0 if act is Act.FREEZE_UNITS else 1) <= units <= MAX_UNITS:
        raise BadUnits
    if Intent.objects.about(wallet).open().filter(to=address, purpose__in=PURPOSES.values()).exists():
        raise TakingInProgress
    checks.announce(UNITS, token=token, holder=wallet.address, units=units)
    named = payload_of(token, wallet, receiver, units, ground, paper)
    gate.spend(ACTIONS[act], named, actor=actor, now=now)
    deed = operation_id(token.network_id, address, act.value, next_number(token), wallet.address)
    order = Order(ground, paper.commitment if paper else "0x" + "00" * 32)
    intent = outbox.submit(
        call=call(address, deed, order),
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
        receiver=receiver,
        units=units,
        ground=ground,
        paper=paper,
        intent=intent,
        requested_by=actor,
        requested_at=now,
    )
    told = {name: value for name, value in named.items() if name != "sha256"}  # entries are never erased
    data = {**told, "taking": taking.public_id, "operation": intent.public_id}
    journal.record(actor=actor, verb=f"token.{act}_requested", subject=wallet, now=now, data=data)
    return taking


def require_may_take(actor: User, token: Token, *wallets: Wallet) -> None:
    """An officer with no part in the issuer, the holder or the receiver.

    Raises `NotPermitted`, `ConflictOfInterest`.
    """
    require_independent_officer(actor, token.issuer.organisation)
    for wallet in wallets:
        require_independent_of(actor, wallet.investor)


def payload_of(
    token: Token, wallet: Wallet, receiver: Wallet | None, units: int, ground: str, paper: OrderPaper | None
) -> dict[str, str]:
    """What a second officer agrees to."""
    named = {"token": token.public_id, "wallet": wallet.public_id, "units": str(units), "ground": ground}
    if receiver is not None:
        named["receiver"] = receiver.public_id
    if paper is not None:
        named |= {"document": paper.document.public_id, "sha256": paper.document.sha256}
    return named


def _require_paper(
    ground: Ground, act: Act, paper: OrderPaper | None, token: Token, wallet: Wallet
) -> None:
    if paper is None:
        if act is not Act.FREEZE_UNITS or not ground.no_paper:
            raise PaperMissing
    elif (paper.token_id, paper.wallet_id) != (token.pk, wallet.pk) or paper.document.destroyed_at:
        raise PaperMissing


@on_retry(PURPOSES[Act.TRANSFER])
@on_retry(PURPOSES[Act.REDEEM])
@on_retry(PURPOSES[Act.FREEZE_UNITS])
def refuse_another_try(*, intent: Intent, now: datetime) -> None:
    """Raises `AskAnew`."""
    raise AskAnew
