"""What becomes of a delivery and of its receiver after an attempt.

A receiver that does not answer rests, and its deliveries wait in their order. One that refuses an event is
asked again about that event later; only what has to come after it waits meanwhile.
"""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit import journal
from monitoring.incidents import open_incident
from webhooks import patience
from webhooks.models import Attempt, Delivery, Receiver
from webhooks.sending import Answer

SYSTEM_ACTOR = "webhooks"
DISABLED = "webhooks.receiver_disabled"
GONE = 410
RETRY_AFTER_AT_MOST = timedelta(hours=1)


@transaction.atomic
def record(delivery: Delivery, answer: Answer, *, at: datetime) -> Receiver:
    """One that a replay has replaced meanwhile keeps that state."""
    receiver = Receiver.objects.locked().get(pk=delivery.receiver_id)
    Attempt.objects.create(
        delivery=delivery,
        at=at,
        status=answer.status,
        error=answer.error,
        milliseconds=answer.milliseconds,
        excerpt=answer.excerpt,
    )
    if answer.is_accepted:
        _accepted(delivery, receiver, at)
    elif answer.is_silence:
        _silent(receiver, answer, at)
    else:
        _refused(delivery, receiver, at)
    _judge(receiver, answer, at)
    receiver.save(update_fields=["failures", "failing_since", "rests_until", "state", "reason"])
    return receiver


def _end(delivery: Delivery, state: str, at: datetime) -> None:
    Delivery.TRANSITIONS.move(delivery, state)
    rows = Delivery.objects.pending().filter(pk=delivery.pk)
    rows.update(state=state, ended_at=at, due_at=None)


def _accepted(delivery: Delivery, receiver: Receiver, at: datetime) -> None:
    _end(delivery, Delivery.State.DELIVERED, at)
    receiver.failures, receiver.failing_since, receiver.rests_until = 0, None, None


def _silent(receiver: Receiver, answer: Answer, at: datetime) -> None:
    receiver.failures += 1
    receiver.failing_since = receiver.failing_since or at
    asked = timedelta(seconds=answer.retry_after or 0)
    receiver.rests_until = at + max(patience.wait(receiver.failures), min(asked, RETRY_AFTER_AT_MOST))


def _refused(delivery: Delivery, receiver: Receiver, at: datetime) -> None:
    receiver.failures, receiver.rests_until = 0, None
    receiver.failing_since = receiver.failing_since or at
    refusals = delivery.refusals + 1
    delivery.refusals = refusals
    rows = Delivery.objects.pending().filter(pk=delivery.pk)
    rows.update(refusals=refusals, due_at=at + patience.wait(refusals))
    if refusals >= patience.REFUSALS:
        _end(delivery, Delivery.State.FAILED, at)


def _judge(receiver: Receiver, answer: Answer, at: datetime) -> None:
    failing = receiver.failing_since
    if receiver.state != Receiver.State.ENABLED:
        return
    if answer.status == GONE:
        _disable(receiver, Receiver.Reason.GONE, at)
    elif failing is not None and at - failing >= patience.GIVES_UP_AFTER:
        _disable(receiver, Receiver.Reason.FAILED, at)


def _disable(receiver: Receiver, reason: str, at: datetime) -> None:
    receiver.state, receiver.reason = Receiver.State.DISABLED, reason
    detail = f"{receiver.public_id} of {receiver.owner_id} is disabled: {reason}"
    open_incident(code=DISABLED, subject=receiver.public_id, detail=detail, now=at)
    actor = User.objects.system(SYSTEM_ACTOR)
    journal.record(actor=actor, verb="webhook.disabled", subject=receiver, now=at, data={"reason": reason})
