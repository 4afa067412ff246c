"""An issuer names the people of its register, by its own numbers, many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.policies import require_speak
from audit import journal
from investors.identity import parse_kind, parse_name
from investors.models import Investor
from kernel import countries
from kernel.errors import DomainError, Kind
from privacy.models import PersonalKey


@dataclass(frozen=True, slots=True)
class Introduction:
    """One person or entity as the issuer knows them. `external_id` is the issuer's own number."""

    external_id: str
    name: str
    country: str
    kind: str = Investor.Kind.INDIVIDUAL


class ExternalIdNeeded(DomainError):
    """A number is missing, longer than 60 characters, or given twice."""

    code = "investors.external_id_needed"
    message = _("Every investor needs a number of your own, at most 60 characters, used once.")


class IntroductionConflict(DomainError):
    """A number that already names somebody else; `external_ids` lists at most twenty of them."""

    code = "investors.introduction_conflict"
    kind = Kind.CONFLICT
    message = _("These numbers already stand for other people: {external_ids}")


@transaction.atomic
def introduce_investors(
    *, organisation: Organisation, people: Sequence[Introduction], actor: User, now: datetime
) -> list[Investor]:
    """The investors in the order of `people`; those already introduced are returned as they are.

    Raises `NotPermitted`, `ExternalIdNeeded`, `IntroductionConflict`, `NameNeeded`, `UnknownKind`,
    `UnknownCountry`; then nobody is introduced.
    """
    require_speak(actor, organisation)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    _require_external_ids(people)
    wanted = [_investor(person, organisation, now) for person in people]
    known = {
        investor.external_id: investor
        for investor in Investor.objects.filter(
            introduced_by=organisation, external_id__in=[person.external_id for person in people]
        )
    }
    _require_same_people(wanted, known)
    new = [row for row in wanted if row.external_id not in known]
    PersonalKey.objects.keep(row.personal_key for row in new)
    Investor.objects.bulk_create(new)
    journal.record_many(
        actor=actor, verb="investor.introduced", subjects=[(investor, {}) for investor in new], now=now
    )
    known.update({investor.external_id: investor for investor in new})
    return [known[person.external_id] for person in people]


def _require_external_ids(people: Sequence[Introduction]) -> None:
    numbers = [person.external_id for person in people]
    if len(set(numbers)) != len(numbers) or not all(0 < len(number) <= 60 for number in numbers):
        raise ExternalIdNeeded


def _investor(person: Introduction, organisation: Organisation, now: datetime) -> Investor:
    return Investor(
        personal_key=PersonalKey.new(),
        introduced_by=organisation,
        external_id=person.external_id,
        kind=parse_kind(person.kind),
        name=parse_name(person.name),
        country=countries.parse(person.country),
        created_at=now,
    )


def _require_same_people(wanted: Sequence[Investor], known: dict[str, Investor]) -> None:
    others = [
        investor.external_id
        for investor in wanted
        if investor.external_id in known and _identity(investor) != _identity(known[investor.external_id])
    ]
    if others:
        raise IntroductionConflict(external_ids=", ".join(others[:20]))


def _identity(investor: Investor) -> tuple[str, str, str]:
    return (investor.name.casefold(), str(investor.country), investor.kind)
