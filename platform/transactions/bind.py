"""Queued intents are tried out, get a nonce and a signature in one commit (`assign`), and only then go
out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from chain.client import Node
from monitoring.crash import crash_point
from monitoring.halts import halted_contracts
from transactions import noop
from transactions.adopt import adopt
from transactions.assign import assign
from transactions.keys import key_of
from transactions.models import Intent, Signer
from transactions.rehearse import rehearse
from transactions.reject import FAILED, reject, reject_orphans
from transactions.resend import broadcast
from transactions.sight import Sight

MOST_BOUND = 8
"""Times `max_in_flight`: how many signed intents of a sender may wait for depth."""


def bind(signer: Signer, bound: Sequence[Intent], sight: Sight, *, node: Node, now: datetime) -> bool:
    """Sign and send what is queued, as far as the signer's room and balance go; says whether anything
    changed.

    Raises `NotTried` after all that when the node would not try an intent out.
    """
    if sight.head.number < signer.network.cursor_number:
        return False  # the node is behind what is indexed: what it says of the present is the past
    queued = candidates(signer, room(signer, bound, sight), in_pool=room_in_pool(signer, bound, sight))
    orphans = [intent for intent in queued if intent.predecessor in FAILED]
    changed = bool(orphans) and reject_orphans(signer, now=now)
    rehearsal = rehearse([intent for intent in queued if intent not in orphans], sight, node=node)
    changed |= adopt(signer, rehearsal.already_done, sight, node=node, now=now)
    changed |= reject(signer, rehearsal.refused, seen=sight.head.number, now=now)
    attempts = []
    if rehearsal.gas or _has_gap(bound, sight.count):
        key_of(signer)  # its file is opened before a row is locked
        attempts = assign(signer, rehearsal.gas, bound, sight, now=now)
    crash_point("bind.before_send")
    broadcast(attempts, node=node)
    if rehearsal.not_tried:
        raise rehearsal.not_tried[0]  # last, so that it holds up nobody; one is enough to make somebody look
    return changed or bool(attempts)


def room(signer: Signer, bound: Sequence[Intent], sight: Sight) -> int:
    """How many more may be signed. What is mined but not yet final is out of the node's pool, but asked for
    in every turn."""
    in_pool = room_in_pool(signer, bound, sight)
    return max(min(in_pool, MOST_BOUND * signer.max_in_flight - len(bound)), 0)


def room_in_pool(signer: Signer, bound: Sequence[Intent], sight: Sight) -> int:
    """How many more the node's pool may hold: what is urgent waits for nothing else."""
    waiting = sum((intent.nonce or 0) >= sight.count for intent in bound)
    return max(signer.max_in_flight - waiting, 0)


def candidates(signer: Signer, room: int, *, in_pool: int) -> Sequence[Any]:
    """The oldest queued intents whose predecessor has ended, well or badly, up to `room`, the urgent ones
    first and up to `in_pool`; none for a contract that is halted."""
    ended = Q(depends_on=None) | Q(depends_on__state__in=[Intent.State.DONE, *FAILED])
    queued = signer.intents.filter(ended, state=Intent.State.QUEUED).exclude(purpose=noop.PURPOSE)
    queued = queued.exclude(to__in=halted_contracts()).annotate(predecessor=F("depends_on__state"))
    first = queued.select_related("signer").order_by("-urgent", "pk")[:in_pool]
    return [intent for place, intent in enumerate(first) if place < room or intent.urgent]


def _has_gap(bound: Sequence[Intent], mined: int) -> bool:
    """Does a signed intent wait behind a nonce that none of ours holds?"""
    waiting = {intent.nonce for intent in bound if intent.nonce is not None and intent.nonce >= mined}
    return bool(waiting) and len(waiting) <= max(waiting) - mined
