"""The facts of many cases at once, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compliance.models import Hit, KycCase, OwnershipParty, OwnershipStake, ProviderResult, RiskProfile
from compliance.ownership import Holding, tree, unexplained
from compliance.risk.facts import Facts
from investors.models import Investor

PEP_WORDS = {"pep", "politically_exposed"}  # as vendors name it among their reasons
WORST = (Hit.State.CLEARED, Hit.State.OPEN, Hit.State.CONFIRMED)
YES = "yes"


def facts_of(cases: Sequence[KycCase]) -> dict[int, Facts]:
    """By case id."""
    people = [case.investor_id for case in cases]
    investors = Investor.objects.only("kind", "country", "introduced_by").in_bulk(people)
    profiles = {row.investor_id: row for row in RiskProfile.objects.filter(investor__in=people)}
    hits, owners, peps = _hits(people), _owners(cases), _peps(cases)
    return {
        case.pk: _facts(
            case.pk,
            investors[case.investor_id],
            profiles.get(case.investor_id) or RiskProfile(),
            hits.get(case.investor_id, "none"),
            owners.get(case.pk, (0, 0)),
            peps,
        )
        for case in cases
    }


def _facts(
    case_id: int,
    investor: Investor,
    profile: RiskProfile,
    hits: str,
    owners: tuple[int, int],
    peps: set[int],
) -> Facts:
    says_pep = None if not profile.is_pep else profile.is_pep == YES
    return Facts(
        kind=investor.kind,
        residence=str(investor.country),
        nationality=profile.nationality,
        is_pep=True if case_id in peps else says_pep,
        hits=hits,
        owner_depth=owners[0],
        unnamed=owners[1],
        sector=profile.sector,
        amount=profile.amount,
        channel="introduced" if investor.introduced_by_id else "direct",
    )


def _hits(people: Sequence[int]) -> Mapping[int, str]:
    """The worst of each."""
    worst: dict[int, str] = {}
    rows = Hit.objects.filter(investor__in=people, state__in=WORST, party__gone_at__isnull=True)
    for investor_id, state in rows.values_list("investor_id", "state"):
        worst[investor_id] = max(worst.get(investor_id, state), state, key=WORST.index)
    return worst


def _owners(cases: Sequence[KycCase]) -> dict[int, tuple[int, int]]:
    """Companies in the longest chain, and the percentage nobody named stands behind; of entities only."""
    entities = list(
        KycCase.objects.filter(
            pk__in=[case.pk for case in cases], investor__kind=Investor.Kind.ENTITY
        ).values_list("pk", flat=True)
    )
    return dict(_trees(entities)) if entities else {}


def _trees(entities: Sequence[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    persons: dict[int, set[str]] = defaultdict(set)
    held: dict[int, list[Holding]] = defaultdict(list)
    for case_id, party in OwnershipParty.objects.filter(case__in=entities, is_person=True).values_list(
        "case_id", "pk"
    ):
        persons[case_id].add(str(party))
    stakes = OwnershipStake.objects.filter(owner__case__in=entities).order_by("pk")
    for case_id, owner, owned, percent in stakes.values_list(
        "owner__case_id", "owner_id", "owned_id", "percent"
    ):
        held[case_id].append(Holding(str(owner), str(owned or ""), percent))
    for case_id in entities:
        branches = tree("", held[case_id])
        unnamed = unexplained(branches, persons=frozenset(persons[case_id]))
        yield case_id, (max((branch.depth for branch in branches), default=0), int(unnamed))


def _peps(cases: Sequence[KycCase]) -> set[int]:
    """The cases in which a provider found somebody politically exposed."""
    rows = ProviderResult.objects.filter(case__in=cases).exclude(reasons=[]).values_list("case_id", "reasons")
    return {case_id for case_id, reasons in rows if PEP_WORDS & {str(reason).lower() for reason in reasons}}
