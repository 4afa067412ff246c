"""The calendar of reports, kept current from what is counted now. Run twice, it changes nothing more."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.commitments import raises_of
from compliance.counting import Watched, counts_of, watched
from compliance.law.offerings import OF_ALL, on_record
from compliance.models.report_duty import ReportDuty
from compliance.models.solicitation import Solicitation
from compliance.operations.expire_cases import CLOCK
from compliance.rules.duties import Duty, duties
from compliance.rules.errors import UnknownPack
from compliance.rules.facts import Facts, Offering, Security
from compliance.rules.library import library
from compliance.solicitations import offerees_of
from issuers.models import Issuer

State = ReportDuty.State
FIGURES = ("metric", "form", "value", "limit", "unit", "missing")


def update_duties(*, actor: User, now: datetime) -> int:
    """How many duties came into another state. Raises `NotPermitted` for anyone but the clock."""
    if not is_system(actor, CLOCK):
        raise NotPermitted
    return sum(_update(one, actor, now) for one in watched())


@transaction.atomic
def _update(one: Watched, actor: User, now: datetime) -> int:
    """The issuer is locked first: two clocks do not both find the same duty new."""
    issuer = Issuer.objects.locked().get(pk=one.issuer_id)
    try:
        pack = library().pack(one.pack, now)
    except UnknownPack:  # its time is over
        return 0
    found = {duty.rule: duty for duty in duties([pack], facts_of(one, issuer, now), now)}
    mine = ReportDuty.objects.filter(security=one.security, pack=one.pack)
    rows = {row.rule: row for row in mine.open().locked()}
    gone = [row for rule, row in rows.items() if rule not in found and row.state != State.DUE]
    moved = [
        row for rule, duty in found.items() if (row := _brought(rows.get(rule), one, duty, now)) is not None
    ]
    mine.filter(pk__in=[row.pk for row in gone]).delete()  # a projection: there is nothing to report any more
    _tell(moved, actor, now)
    return len(moved) + len(gone)


def facts_of(one: Watched, issuer: Issuer, now: datetime) -> Facts:
    """What is known for the calendar. Settings, which are of one offering, are not, and so excuse nobody."""
    record = on_record(issuer, one.security, now=now)
    newest = Solicitation.objects.filter(security=one.security, pack=one.pack).order_by("-pk").first()
    offering = Offering(
        exemption=newest.exemption or None if newest else None,
        raises=raises_of(issuer, now),
        offerees=offerees_of(one.security, now, one.pack),
    )
    return Facts(
        security=Security(issuer=issuer.public_id, total_assets=record.security.total_assets),
        offering=offering,
        counts=counts_of(one.security),
        documents=record.documents(OF_ALL) or (),
    )


def _brought(row: ReportDuty | None, one: Watched, duty: Duty, now: datetime) -> ReportDuty | None:
    """The row as the duty has it, saved if that is new; given back where its state is another one."""
    if row is None:
        row = ReportDuty(
            security=one.security,
            issuer_id=one.issuer_id,
            pack=one.pack,
            rule=duty.rule,
            state=duty.stage,
            found_at=now,
            due_at=duty.due_at,
        )
        _take_figures(row, duty)
        row.save()
        return row
    is_new = row.state not in (State.DUE, duty.stage)  # what was due once stays due
    if is_new:
        ReportDuty.TRANSITIONS.move(row, duty.stage)
        row.found_at, row.due_at = now, duty.due_at
    if _take_figures(row, duty) or is_new:
        row.save()
    return row if is_new else None


def _take_figures(row: ReportDuty, duty: Duty) -> bool:
    is_new = any(getattr(row, name) != getattr(duty, name) for name in FIGURES)
    for name in FIGURES:
        setattr(row, name, getattr(duty, name))
    return is_new


def _tell(rows: Iterable[ReportDuty], actor: User, now: datetime) -> None:
    """What nobody has to act on is not told."""
    told = [(row, {"rule": row.rule, "state": row.state}) for row in rows if row.is_waiting]
    if told:
        journal.record_many(actor=actor, verb="report.found", subjects=told, now=now)
