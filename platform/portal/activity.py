"""What has been done for an organisation, from the audit chain, in words: by person, kind and day."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import models

from accounts.models import Organisation, User
from approvals.models import Approval
from audit.models import Entry
from issuers.models import Issuer
from machines.models import Machine
from offerings.models import Offering
from portal import actors
from portal.deed_words import kinds
from portal.diary import Line
from teams.models import Invitation
from tokens.models import HolderImport, Token


def of(
    organisation: Organisation,
    *,
    person: str = "",
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
) -> "models.QuerySet[Entry]":
    """Newest first; days are whole days in UTC. Deeds that have no words here are not told."""
    told = [verb for name, (_label, verbs) in kinds().items() if kind in ("", name) for verb in verbs]
    entries = Entry.objects.filter(subject_id__in=_subjects(organisation), verb__in=told)
    if person:
        entries = entries.filter(actor__public_id=person)
    if since:
        entries = entries.filter(at__gte=_midnight(since))
    if until:
        entries = entries.filter(at__lt=_midnight(until) + timedelta(days=1))
    return actors.with_actors(entries)


def of_application(issuer: Issuer) -> "models.QuerySet[Entry]":
    """What has been done about the application alone, newest first."""
    _label, told = kinds()["application"]
    return actors.with_actors(Entry.objects.filter(subject_id=issuer.public_id, verb__in=told))


def lines(entries: list[Entry]) -> list[Line]:
    words = {verb: text for _label, verbs in kinds().values() for verb, text in verbs.items()}
    return [
        Line(entry.at, str(words[entry.verb]), actors.name_of(entry), entry.sequence) for entry in entries
    ]


def people(organisation: Organisation) -> "models.QuerySet[User]":
    """Whose deeds can be picked out: the team as it is."""
    return organisation.members.order_by("name", "email").distinct()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _subjects(organisation: Organisation) -> list[str]:
    """The public ids of everything the organisation has here, in one query."""
    rows: list[Any] = [
        Issuer.objects.filter(organisation=organisation),
        Token.objects.filter(issuer__organisation=organisation),
        HolderImport.objects.filter(token__issuer__organisation=organisation),
        Offering.objects.filter(token__issuer__organisation=organisation),
        Invitation.objects.filter(organisation=organisation),
        Approval.objects.filter(organisation=organisation),
        Machine.objects.filter(organisation=organisation),
    ]
    ids = [row.order_by().values_list("public_id") for row in rows]
    return [organisation.public_id, *(public_id for (public_id,) in ids[0].union(*ids[1:], all=True))]
