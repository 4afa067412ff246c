"""A vendor calls back: believed only as far as it is signed, counted once, kept in the same transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from compliance import providers
from compliance.models import KycApplicant, ProviderEvent
from compliance.operations._hear import applicant_named, hear
from compliance.providers import SYSTEM_ACTOR, Answer, Notice, Result
from compliance.providers.errors import VendorGarbled
from kernel.errors import DomainError
from monitoring.incidents import open_incident

GARBLED = "kyc.vendor_garbled"
MISDIRECTED = "kyc.event_misdirected"
HINT_PAUSE = timedelta(minutes=1)  # between two fetches for one applicant, however many hints come
State = ProviderEvent.State


def take_notice(*, provider: str, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Take one callback in. The signature is its permission; the same event again changes nothing.

    Raises `UnknownProvider`, `BadSignature`, `StaleSignature`, `VendorGarbled`, `VendorNotConfigured`, and
    like `take_result`.
    """
    try:
        notice = providers.vendor(provider).read(headers, body, now=now)
    except VendorGarbled as error:
        open_incident(code=GARBLED, subject=provider, detail=str(error), now=now)
        raise
    if notice.signed:
        _keep(provider, notice, now)
    elif notice.fetch:
        _hint(applicant_named(provider, notice.vendor_id), now)


@transaction.atomic
def _keep(provider: str, notice: Notice, now: datetime) -> None:
    said = notice.result
    event, is_new = ProviderEvent.objects.get_or_create(
        provider=provider,
        event_id=notice.event_id,
        defaults={
            "vendor_id": notice.vendor_id,
            "reference": said.subject_ref if said else "",
            "decision": said.decision if said else "",
            "reasons": list(said.reasons) if said else [],
            "occurred_at": said.occurred_at if said else None,
            "fetch": notice.fetch,
            "raw_sha256": notice.raw_sha256,
            "received_at": now,
        },
    )
    if is_new:
        _take(event, now)


def take_waiting(*, limit: int = 100, now: datetime) -> int:
    """Take in the events whose applicant has become known since; returns how many. One that turns out not to
    belong to its case is an incident and waits no longer."""
    known = KycApplicant.objects.exclude(vendor_id="").values("vendor_id")
    waiting = ProviderEvent.objects.filter(state=State.WAITING, vendor_id__in=known).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True)[:limit])
    return sum(_tried(pk, now) for pk in keys)


def _tried(pk: int, now: datetime) -> bool:
    try:
        return _take_waiting(pk, now)
    except DomainError as error:
        ProviderEvent.objects.filter(pk=pk).update(state=State.NOTED)
        open_incident(code=MISDIRECTED, subject=f"event {pk}", detail=error.code, now=now)
        return False


@transaction.atomic
def _take_waiting(pk: int, now: datetime) -> bool:
    events = ProviderEvent.objects.select_for_update(skip_locked=True)
    event = events.filter(pk=pk, state=State.WAITING).first()
    if event is not None:
        _take(event, now)
    return event is not None


def _take(event: ProviderEvent, now: datetime) -> None:
    """Bring the event to its end, or leave it waiting for its applicant."""
    if not event.decision and not event.fetch:
        event.state = State.NOTED
    elif (applicant := applicant_named(event.provider, event.vendor_id)) is None:
        return
    elif event.decision:
        actor = User.objects.system(SYSTEM_ACTOR)
        event.state = State.TAKEN if hear(applicant, _said(event), actor=actor, now=now) else State.NOTED
    else:
        _hint(applicant, now)
        event.state = State.TAKEN
    event.save(update_fields=["state"])


def _said(event: ProviderEvent) -> Result:
    assert event.occurred_at is not None  # noqa: S101  what is said has a time
    return Result(
        provider=event.provider,
        event_id=event.event_id,
        subject_ref=event.reference,
        occurred_at=event.occurred_at,
        decision=Answer(event.decision),
        reasons=tuple(event.reasons),
        raw_sha256=str(event.raw_sha256),
    )


def _hint(applicant: KycApplicant | None, now: datetime) -> None:
    """Ask the vendor at the next turn; of a flood of hints, once a minute."""
    if applicant is None:
        return
    soonest = max(now, applicant.fetched_at + HINT_PAUSE) if applicant.fetched_at else now
    rows = KycApplicant.objects.filter(pk=applicant.pk).exclude(due_at__lte=soonest)
    rows.update(due_at=soonest, tries=0)
