"""How investors stand against the lists of sanctions: which lists, how old, what was found."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from compliance.models import Hit, KycCase, ListVersion, OwnershipStake
from compliance.models import Screening as Compared
from compliance.rules.facts import Screening
from compliance.screening.ownership import Stake, blocked_by_ownership
from compliance.screening.standing_lists import versions_in
from compliance.screening.subjects import fingerprint, owners_of
from investors.models import Investor

ENTITY = ""  # what owners own in the end


def screenings_of(investors: Sequence[Investor]) -> dict[int, Screening]:
    """By investor id; absent is whoever was never compared as they are told of now, and an entity of which
    nobody knows an owner. The lists are those of the last comparison, and as old as the oldest of them."""
    stamps = _stamps(investors)
    versions = ListVersion.objects.in_bulk({pk for stamp in stamps.values() for pk in versions_in(stamp)})
    hits, owned = _hits(stamps), _owned(investors)
    found = {}
    for investor in investors:
        lists = [versions[pk] for pk in versions_in(stamps.get(investor.pk, "")) if pk in versions]
        is_entity = investor.kind == Investor.Kind.ENTITY
        if not lists or (is_entity and investor.pk not in owned):
            continue
        parties = hits.get(investor.pk, set())
        found[investor.pk] = Screening(
            lists=tuple(sorted(version.source for version in lists)),
            listed_at=min(version.checked_at for version in lists),
            is_hit=None in parties,
            blocked_ownership=_blocked(owned.get(investor.pk, ()), {str(party) for party in parties}),
        )
    return found


def _stamps(investors: Sequence[Investor]) -> dict[int, str]:
    """Of those who were compared as they are told of now."""
    rows = Compared.objects.in_bulk([investor.pk for investor in investors], field_name="investor_id")
    owners = owners_of(investors)
    return {
        investor.pk: rows[investor.pk].stamp
        for investor in investors
        if investor.pk in rows and bytes(rows[investor.pk].subject) == fingerprint(investor, owners)
    }


def _hits(people: Collection[int]) -> Mapping[int, set[int | None]]:
    """The parties of each that are listed or may be, None for the investor."""
    found: dict[int, set[int | None]] = defaultdict(set)
    rows = Hit.objects.holding().filter(investor__in=people).order_by()
    for investor, party in rows.values_list("investor_id", "party_id"):
        found[investor].add(party)
    return found


def _owned(investors: Sequence[Investor]) -> Mapping[int, list[Stake]]:
    entities = [investor.pk for investor in investors if investor.kind == Investor.Kind.ENTITY]
    if not entities:
        return {}
    present = OwnershipStake.objects.filter(owner__case__investor__in=entities, owner__gone_at=None)
    rows = present.exclude(owner__case__state=KycCase.State.EXPIRED).order_by("pk")
    found: dict[int, list[Stake]] = defaultdict(list)
    for investor, owner, owned, percent in rows.values_list(
        "owner__case__investor_id", "owner_id", "owned_id", "percent"
    ):
        found[investor].append(Stake(str(owner), str(owned or ENTITY), Fraction(percent) / 100))
    return found


def _blocked(stakes: Sequence[Stake], listed: set[str]) -> Decimal:
    """Percent of the entity that blocked persons hold, those among them that are blocked by who owns them."""
    blocked = {*listed, *blocked_by_ownership(stakes, blocked=listed)} - {ENTITY}
    share = sum((s.share for s in stakes if s.owned == ENTITY and s.owner in blocked), Fraction())
    return Decimal(share.numerator * 100) / Decimal(share.denominator)
