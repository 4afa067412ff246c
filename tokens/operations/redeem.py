"""Redeem units of a holder for the issuer: given back by the holder, or come to their end by the terms.

The contract lets a holder destroy units of their own, and the controller those of anybody. The issuer asks
for the second with the paper it rests on, and an officer who has no part in it agrees.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_manage
from chain.bindings.security_token import control
from investors.models import Wallet
from tokens.grounds import Act
from tokens.models import OrderPaper, Taking, Token
from tokens.taking import Demand, submit_taking


@transaction.atomic
def redeem(
    *,
    token: Token,
    wallet: Wallet,
    units: int,
    ground: str,
    paper: OrderPaper,
    actor: User,
    now: datetime,
) -> Taking:
    """`units` (base units) of the default partition. The money is the issuer's to pay.

    Raises `NotPermitted`, and like `tokens.taking.submit_taking`.
    """
    require_manage(actor, token.issuer.organisation)
    token = Token.objects.locked().get(pk=token.pk)
    return submit_taking(
        Demand(Act.GIVE_BACK, token, wallet, units, ground, paper),
        lambda address, deed, order: control.controller_redeem(address, deed, wallet.address, units, order),
        actor=actor,
        now=now,
    )
