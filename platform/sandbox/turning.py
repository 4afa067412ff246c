"""One turn of the sandboxes' clock: what is next for each, a commit of its own."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from kernel.errors import DomainError
from offerings.models import Offering
from offerings.operations.allocate_offering import ACTION, payload_of
from offerings.operations.judge_minimum import is_undecided
from offerings.sharing import share_out
from sandbox import setting_up
from sandbox.agreeing import agreed
from sandbox.giving import give
from sandbox.letting_in import let_in
from sandbox.mode import is_on
from sandbox.models import Gift, Sandbox, Trial

logger = logging.getLogger(__name__)
CLOSED = Offering.State.CLOSED


def turn(*, now: datetime) -> None:
    """One that cannot go on keeps no other from it; the next turn tries it again."""
    if not is_on():
        return
    _each(Sandbox.objects.filter(token=None), _set_up, now)
    open_trials = Q(token=None) | Q(offering=None) | Q(offering__state=CLOSED)
    _each(Trial.objects.filter(open_trials), _go_on, now)
    _each(Gift.objects.filter(issuance=None, refusal="", due_at__lte=now), _give, now)


def _each(rows: Iterable[Any], step: Callable[..., None], now: datetime) -> None:
    for row in rows:
        try:
            with transaction.atomic():
                step(row, now)
        except DomainError as refusal:
            logger.warning("sandbox: %s: %s", row.public_id, refusal.code)


def _locked(sandbox: Sandbox) -> Sandbox:
    return Sandbox.objects.locked().select_related("organisation", "opened_by").get(pk=sandbox.pk)


def _set_up(sandbox: Sandbox, now: datetime) -> None:
    sandbox = _locked(sandbox)
    if sandbox.token_id is None:
        issuer = let_in(sandbox, now=now)
        sandbox.token = setting_up.bring_on_chain(sandbox, issuer, now=now)
        sandbox.save(update_fields=["token"])


def _go_on(trial: Trial, now: datetime) -> None:
    """Its security first, then the offering, at last who gets how many units."""
    sandbox = _locked(trial.sandbox)
    trial = Trial.objects.select_related("token__deployment", "token__issuer", "offering").get(pk=trial.pk)
    trial.sandbox = sandbox
    if trial.token is None:
        if sandbox.token_id is not None:
            issuer = let_in(sandbox, now=now)
            trial.token = setting_up.bring_on_chain(sandbox, issuer, now=now)
    elif trial.offering is None:
        if trial.token.address is not None:
            trial.offering = setting_up.offer(trial, trial.token, now=now)
    else:
        _share_out(trial, trial.offering, now)
    trial.save(update_fields=["token", "offering"])


def _share_out(trial: Trial, offering: Offering, now: datetime) -> None:
    if offering.state == CLOSED and not is_undecided(offering):
        payload = payload_of(offering, share_out(offering))
        agreed(ACTION, payload, owner=trial.sandbox.opened_by, now=now)


def _give(gift: Gift, now: datetime) -> None:
    """One that is refused now will not be tried for ever."""
    gift = Gift.objects.select_related("sandbox__token", "sandbox__opened_by", "wallet").get(pk=gift.pk)
    _locked(gift.sandbox)
    try:
        with transaction.atomic():
            give(gift, now=now)
    except DomainError as refusal:
        gift.refusal = refusal.code
        gift.save(update_fields=["refusal"])
