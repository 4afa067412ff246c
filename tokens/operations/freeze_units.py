"""Freeze a part of a holder's units, or end that."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from chain.bindings.security_token import control
from investors.models import Wallet
from tokens.grounds import Act
from tokens.models import OrderPaper, Taking, Token
from tokens.taking import Demand, require_may_take, submit_taking


@transaction.atomic
def freeze_units(
    *,
    token: Token,
    wallet: Wallet,
    units: int,
    ground: str,
    paper: OrderPaper | None = None,
    actor: User,
    now: datetime,
) -> Taking:
    """Officers only. So many base units of the default partition are frozen from then on, whatever was frozen
    before; 0 ends it. In an emergency there may be no paper yet (see `tokens.grounds`).

    Raises `NotPermitted`, `ConflictOfInterest`, and like `tokens.taking.submit_taking`.
    """
    require_may_take(actor, token, wallet)
    token = Token.objects.locked().get(pk=token.pk)
    return submit_taking(
        Demand(Act.FREEZE_UNITS, token, wallet, units, ground, paper),
        lambda address, deed, _order: control.freeze_partial(address, deed, wallet.address, units),
        actor=actor,
        now=now,
    )
