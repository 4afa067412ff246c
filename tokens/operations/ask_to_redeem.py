"""The issuer asks to redeem units: the paper is handed in and the request is written down in one step."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_manage
from approvals.models import Approval
from approvals.operations.propose import propose
from documents.operations.examine import examine
from investors.models import Wallet
from tokens.grounds import Act
from tokens.models import Token
from tokens.operations.add_order import keep_paper
from tokens.taking import ACTIONS, Demand


@dataclass(frozen=True, slots=True)
class Paper:
    """A holder's letter, or the terms: as the browser sent it."""

    content: bytes
    filename: str


def ask_to_redeem(
    *, token: Token, wallet: Wallet, units: int, ground: str, paper: Paper, actor: User, now: datetime
) -> Approval | None:
    """The request that waits for an officer; None where the policy asks for nobody else: then it is queued.

    Raises what `redeem`, `propose` and `documents.operations.examine` raise; then nothing is kept.
    """
    require_manage(actor, token.issuer.organisation)
    examined = examine(content=paper.content, filename=paper.filename)
    with transaction.atomic():
        kept = keep_paper(token, wallet, examined, actor=actor, now=now)
        demand = Demand(Act.GIVE_BACK, token, wallet, units, ground, kept)
        return propose(action=ACTIONS[Act.GIVE_BACK], payload=demand.payload(), actor=actor, now=now)
