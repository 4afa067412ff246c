"""An entity says who owns it, or an officer finds out; the whole picture replaces the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import is_officer
from audit import journal
from compliance.models import KycCase, OwnershipParty, OwnershipStake
from compliance.operations._follow import follow
from compliance.operations._locked import locked_case
from compliance.operations._rate_again import rate_again
from compliance.ownership import Holding, tree
from compliance.policies import is_independent_of, require_may_open
from compliance.screening import gate
from investors.models import Investor
from kernel import countries
from kernel.errors import DomainError

ENTITY = ""  # what the entity itself is called among the keys of its parties
MOST = 100


class BadOwnership(DomainError):
    """Not an entity, a name that is missing, a party nobody named, or the same stake twice."""

    code = "compliance.bad_ownership"
    message = _("This is no picture of who owns the entity.")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody above the entity. `is_person` for a natural person."""

    name: str = field(repr=False)
    is_person: bool
    birth_date: str = field(default="", repr=False)  # YYYY-MM-DD
    country: str = ""


@transaction.atomic
def record_owners(
    *, case: KycCase, parties: Mapping[str, Party], holdings: Sequence[Holding], actor: User, now: datetime
) -> KycCase:
    """`parties` by keys of the caller's, by which `holdings` name them; the entity is `ENTITY`. Each party
    is compared with the lists of sanctions. Owners that somebody else than an independent officer changes
    bring a verified case back to the officers.

    Raises `NotPermitted`, `BadOwnership`, `kernel.countries.UnknownCountry`, and like `ownership.tree`.
    """
    case = locked_case(case)
    require_may_open(actor, [case.investor])
    _require_a_picture(case, parties, holdings)
    tree(ENTITY, holdings)
    _replace(case, parties, holdings, now)
    gate.held([case.investor_id], now=now)
    journal.record(
        actor=actor, verb="kyc.owners_recorded", subject=case, now=now, data={"parties": len(parties)}
    )
    rate_again([case], actor=actor, now=now)
    is_looked_at = is_officer(actor) and is_independent_of(actor, case.investor)
    if case.state == KycCase.State.VERIFIED and not is_looked_at:
        case.move(KycCase.State.MANUAL_REVIEW, now=now)
        case.save(update_fields=["state", "queued_at"])
        follow(investor_ids=[case.investor_id], actor=actor, now=now)
    return case


def _require_a_picture(case: KycCase, parties: Mapping[str, Party], holdings: Sequence[Holding]) -> None:
    pairs = [(holding.owner, holding.owned) for holding in holdings]
    is_sound = (
        case.investor.kind == Investor.Kind.ENTITY
        and max(len(parties), len(holdings)) <= MOST
        and all(0 < len(party.name.strip()) <= 300 for party in parties.values())
        and {owner for owner, _owned in pairs} <= set(parties) - {ENTITY}
        and {owned for _owner, owned in pairs} <= {*parties, ENTITY}
        and len(set(pairs)) == len(pairs)
        and all(holding.percent == round(holding.percent, 4) for holding in holdings)
    )
    if not is_sound:
        raise BadOwnership


def _replace(case: KycCase, parties: Mapping[str, Party], holdings: Sequence[Holding], now: datetime) -> None:
    """Who is still named stays the same row, so that what was decided about them stays too."""
    OwnershipStake.objects.filter(owner__case=case).delete()
    known = {_told(row): row for row in OwnershipParty.objects.present().filter(case=case)}
    rows = {
        key: known.pop(told) if (told := _plain(party)) in known else _new(case, party)
        for key, party in parties.items()
    }
    OwnershipParty.objects.filter(pk__in=[row.pk for row in known.values()]).update(gone_at=now)
    OwnershipStake.objects.bulk_create(
        OwnershipStake(owner=rows[item.owner], owned=rows.get(item.owned), percent=item.percent)
        for item in holdings
    )


def _new(case: KycCase, party: Party) -> OwnershipParty:
    name, is_person, birth_date, country = _plain(party)
    return OwnershipParty.objects.create(
        case=case, name=name, is_person=is_person, birth_date=birth_date, country=country
    )


def _plain(party: Party) -> tuple[str, bool, str, str]:
    country = countries.parse(party.country) if party.country else ""
    return party.name.strip(), party.is_person, party.birth_date, country


def _told(row: OwnershipParty) -> tuple[str, bool, str, str]:
    return row.name, row.is_person, row.birth_date, row.country
