"""Moving, destroying and freezing a holder's units without the holder."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from kernel.errors import Missing
from kernel.units import format_units
from tokens.deeds.subjects import is_holder, issuer_of, token_of, wallet_of
from tokens.grounds import GROUNDS, Act
from tokens.models import OrderPaper, Taking, Token
from tokens.operations.force_redeem import force_redeem
from tokens.operations.force_transfer import force_transfer
from tokens.operations.freeze_units import freeze_units
from tokens.operations.redeem import redeem
from tokens.taking import ACTIONS


def paper_of(payload: Payload) -> OrderPaper | None:
    """The paper with exactly these bytes. Raises `Missing`."""
    if "document" not in payload:
        return None
    papers = OrderPaper.objects.select_related("document", "wallet__investor", "token__issuer__organisation")
    paper = papers.filter(
        document__public_id=payload["document"], document__sha256=payload.get("sha256", "")
    ).first()
    if paper is None:
        raise Missing
    return paper


def _runs(operation: Callable[..., Taking]) -> Callable[..., Taking]:
    def run(payload: Payload, *, actor: User, now: datetime) -> Taking:
        said: dict[str, Any] = {"token": token_of(payload), "wallet": wallet_of(payload)}
        said |= {"units": int(payload["units"]), "ground": payload["ground"], "paper": paper_of(payload)}
        if "receiver" in payload:
            said["receiver"] = wallet_of(payload, name="receiver")
        return operation(**said, actor=actor, now=now)

    return run


def _effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
    """Who, and on what ground; how much each has is told by the register of holders."""
    yield Change(_("Holder"), wallet_of(payload).address, "")
    if "receiver" in payload:
        yield Change(_("Receiver"), "", wallet_of(payload, name="receiver").address)
    ground = GROUNDS[payload["ground"]]
    yield Change(_("Legal ground"), "", ground.words)
    if ground.source:
        yield Change(_("Source of the ground"), "", ground.source)
    if paper := paper_of(payload):
        yield Change(_("Document"), "", paper.document.public_id)


def _effect_of_freeze(payload: Payload, *, now: datetime) -> Iterator[Change]:
    yield from _effect(payload, now=now)
    token: Token = token_of(payload)
    frozen = format_units(int(payload["units"]), token.decimals, grouping=",")
    yield Change(_("Units frozen from then on"), "", frozen)


FORCE_TRANSFER, FORCE_REDEEM, FREEZE_UNITS, REDEEM = (
    register(Action(ACTIONS[act], words, _runs(operation), effect, token_of, issuer_of, is_holder))
    for act, words, operation, effect in (
        (Act.TRANSFER, _("Transfer a holder's units by force"), force_transfer, _effect),
        (Act.REDEEM, _("Redeem a holder's units by force"), force_redeem, _effect),
        (Act.FREEZE_UNITS, _("Freeze a part of a holder's units"), freeze_units, _effect_of_freeze),
        (Act.GIVE_BACK, _("Redeem units of a holder"), redeem, _effect),
    )
)
