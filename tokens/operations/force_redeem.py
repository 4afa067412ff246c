"""Destroy units of a holder by law, by court order or by the terms of the security."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from chain.bindings.security_token import control
from investors.models import Wallet
from tokens.grounds import Act
from tokens.models import OrderPaper, Taking, Token
from tokens.taking import Demand, require_may_take, submit_taking


@transaction.atomic
def force_redeem(
    *,
    token: Token,
    wallet: Wallet,
    units: int,
    ground: str,
    paper: OrderPaper,
    actor: User,
    now: datetime,
) -> Taking:
    """Officers only; `units` (base units) of the default partition, whatever the state of the holder.

    Raises `NotPermitted`, `ConflictOfInterest`, and like `tokens.taking.submit_taking`.
    """
    require_may_take(actor, token, wallet)
    token = Token.objects.locked().get(pk=token.pk)
    return submit_taking(
        Demand(Act.REDEEM, token, wallet, units, ground, paper),
        lambda address, deed, order: control.controller_redeem(address, deed, wallet.address, units, order),
        actor=actor,
        now=now,
    )
