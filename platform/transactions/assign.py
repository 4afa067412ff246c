"""The one commit that makes a transaction ours: nonce, signature and state together, before anything is
sent.

The node was read before. Here the signer's row is locked and the intents are looked at again; a nonce
is the lowest that is neither mined (as of that reading) nor held by a row. A reading that has grown old
is harmless: a nonce mined meanwhile by our own hand is held by its row, and one that a foreign
transaction took is found displaced later and its intent queued again. There is no counter that could
drift.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count

from django.db import transaction

from kernel.bulk import update_rows
from monitoring.crash import crash_point
from monitoring.halts import halted_contracts
from monitoring.incidents import close_incident, open_incident
from transactions import fees, noop
from transactions.fees import Price
from transactions.models import Attempt, Intent, Signer
from transactions.sight import Sight, attempts_of
from transactions.sign import never_seen, sign

State = Intent.State
BOUND_FIELDS = ["state", "nonce", "error_code", "error_detail"]
LOW_BALANCE = "transactions.low_balance"


@transaction.atomic
def assign(
    signer: Signer, gas: dict[int, int], bound: Sequence[Intent], sight: Sight, *, now: datetime
) -> list[Attempt]:
    """Bind the intents in `gas` (gas limit by intent) that are still queued; fill gaps between held
    nonces."""
    signer = Signer.objects.locked().select_related("network").get(pk=signer.pk)
    offer = fees.price(base_fee=sight.head.base_fee, limit=signer.fee_cap)
    if signer.paused or signer.network.paused or offer is None:
        return []
    held = _held_nonces(signer, sight.count)
    room = max(signer.max_in_flight - len(held), 0)
    queued = _affordable(signer, _still_queued(gas, room), gas, bound, offer, sight, now)
    nonces = _free(held, sight.count)
    work = [(intent, next(nonces), gas[intent.pk]) for intent in queued]
    held |= {nonce for _intent, nonce, _gas in work}
    work += [(noop.make(signer, now=now), nonce, noop.GAS) for nonce in _gaps(held, sight.count)]
    signed = [_bind(signer, intent, nonce, limit, offer, sight) for intent, nonce, limit in work]
    attempts = never_seen(signer, signed)
    update_rows([attempt.intent for attempt in attempts], BOUND_FIELDS)
    Attempt.objects.bulk_create(attempts)
    crash_point("bind.before_commit")
    return attempts


def _bind(signer: Signer, intent: Intent, nonce: int, gas: int, offer: Price, sight: Sight) -> Attempt:
    Intent.TRANSITIONS.move(intent, State.BOUND)
    intent.nonce, intent.error_code, intent.error_detail = nonce, "", ""
    return sign(signer, intent, nonce=nonce, gas=gas, offer=offer, head=sight.head.number)


def _still_queued(gas: dict[int, int], room: int) -> list[Intent]:
    """Again under the lock, the urgent ones first: another worker may have been quicker, the room taken, the
    contract halted."""
    if not gas:
        return []
    rows = Intent.objects.locked().filter(pk__in=gas, state=State.QUEUED).exclude(to__in=halted_contracts())
    return sorted(rows, key=lambda intent: (not intent.urgent, intent.pk))[:room]


def _affordable(
    signer: Signer,
    queued: list[Intent],
    gas: dict[int, int],
    bound: Sequence[Intent],
    offer: Price,
    sight: Sight,
    now: datetime,
) -> list[Intent]:
    """As many as the balance can pay for at the highest price, next to what is under way."""
    waiting = [intent for intent in bound if (intent.nonce or 0) >= sight.count]
    left = sight.balance - signer.min_balance - sum(_promised(intent) for intent in waiting)
    affordable = []
    for intent in queued:
        left -= gas[intent.pk] * offer.fee_cap
        if left < 0:
            break
        affordable.append(intent)
    _report_balance(signer, enough=len(affordable) == len(queued), sight=sight, now=now)
    return affordable


def _promised(intent: Intent) -> int:
    return max(attempt.gas * attempt.fee_cap for attempt in attempts_of(intent))


def _report_balance(signer: Signer, *, enough: bool, sight: Sight, now: datetime) -> None:
    subject = f"signer {signer.pk}"
    if enough:
        close_incident(code=LOW_BALANCE, subject=subject, now=now)
        return
    detail = f"{signer.address} holds {sight.balance} wei; top it up and the work goes on by itself"
    open_incident(code=LOW_BALANCE, subject=subject, detail=detail, now=now)


def _held_nonces(signer: Signer, mined: int) -> set[int]:
    held = signer.intents.filter(nonce__gte=mined).values_list("nonce", flat=True)
    return {nonce for nonce in held if nonce is not None}


def _free(held: set[int], mined: int) -> Iterator[int]:
    return (nonce for nonce in count(mined) if nonce not in held)


def _gaps(held: set[int], mined: int) -> list[int]:
    """Free nonces below held ones: nothing above them would ever be mined."""
    return [nonce for nonce in range(mined, max(held, default=mined)) if nonce not in held]
