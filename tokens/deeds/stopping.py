"""Stopping and resuming: a whole security, or one holder."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from tokens.controls import is_stopped
from tokens.deeds.subjects import is_holder, issuer_of, token_of, wallet_of
from tokens.operations.freeze import freeze
from tokens.operations.pause import pause
from tokens.operations.unfreeze import unfreeze
from tokens.operations.unpause import unpause

STOPPED, GOING = _("stopped"), _("going on")


def _on_token(operation: Callable[..., Any]) -> Callable[..., Any]:
    def run(payload: Payload, *, actor: User, now: datetime) -> Any:
        return operation(token=token_of(payload), reason=payload["reason"], actor=actor, now=now)

    return run


def _on_holder(operation: Callable[..., Any]) -> Callable[..., Any]:
    def run(payload: Payload, *, actor: User, now: datetime) -> Any:
        said = {"token": token_of(payload), "wallet": wallet_of(payload), "reason": payload["reason"]}
        return operation(**said, actor=actor, now=now)

    return run


def _effect(*, of_holder: bool, stops: bool) -> Callable[..., Iterator[Change]]:
    def effect(payload: Payload, *, now: datetime) -> Iterator[Change]:
        holder = wallet_of(payload).address if of_holder else None
        if holder:
            yield Change(_("Holder"), holder, "")
        is_now = STOPPED if is_stopped(token_of(payload), holder) else GOING
        yield Change(_("Transfers"), is_now, STOPPED if stops else GOING)

    return effect


PAUSE, UNPAUSE = (
    register(
        Action(code, words, _on_token(operation), _effect(of_holder=False, stops=stops), token_of, issuer_of)
    )
    for code, words, operation, stops in (
        ("tokens.pause", _("Pause all transfers"), pause, True),
        ("tokens.unpause", _("Resume transfers"), unpause, False),
    )
)
FREEZE, UNFREEZE = (
    register(
        Action(
            code,
            words,
            _on_holder(operation),
            _effect(of_holder=True, stops=stops),
            token_of,
            issuer_of,
            is_holder,
        )
    )
    for code, words, operation, stops in (
        ("tokens.freeze", _("Freeze a holder"), freeze, True),
        ("tokens.unfreeze", _("Release a holder"), unfreeze, False),
    )
)
