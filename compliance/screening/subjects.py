"""Our investors as subjects of a comparison, and what of them is remembered: a keyed hash.

With an entity everybody who owns it is compared, each as a subject of their own.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from compliance.models.case import KycCase
from compliance.models.ownership import OwnershipParty
from compliance.screening.scoring import Subject
from investors.models import Investor
from kernel.encryption import blind_index

Owners = Mapping[int, Sequence[OwnershipParty]]


def owners_of(investors: Collection[Investor]) -> Owners:
    """The parties above the entities among them, by investor id; what an expired case knew is history."""
    entities = [investor.pk for investor in investors if investor.kind == Investor.Kind.ENTITY]
    found: dict[int, list[OwnershipParty]] = defaultdict(list)
    if entities:
        present = OwnershipParty.objects.present().exclude(case__state=KycCase.State.EXPIRED)
        parties = present.filter(case__investor__in=entities)
        for party in parties.select_related("case").order_by("pk"):
            found[party.case.investor_id].append(party)
    return found


def subject_of(investor: Investor) -> Subject:
    return Subject(
        key=investor.pk,
        kind=investor.kind,
        names=(investor.name,),
        birth=investor.birth_date,
        countries=(str(investor.country),),
    )


def subject_of_owner(party: OwnershipParty) -> Subject:
    """Its key is negative, so that it is no investor's."""
    return Subject(
        key=-party.pk,
        kind=Investor.Kind.INDIVIDUAL if party.is_person else Investor.Kind.ENTITY,
        names=(party.name,),
        birth=party.birth_date,
        countries=(party.country,) if party.country else (),
    )


def fingerprint(investor: Investor, owners: Owners) -> bytes:
    """Changes when anything that is compared changes."""
    told = [investor.kind, investor.name, investor.birth_date, str(investor.country)]
    for party in owners.get(investor.pk, ()):
        told += [str(party.pk), party.name, party.birth_date, party.country]
    return blind_index("\0".join(told), context="screening.subject")
