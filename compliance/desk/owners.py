"""Who owns an entity, as a tree on the page of its case."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from compliance.models import KycCase, OwnershipParty, OwnershipStake
from compliance.ownership import Branch, Holding, beneficial_owners, tree, unexplained

ENTITY = ""


def lines(case: KycCase) -> Iterator[tuple[str, str, str, str]]:
    """Each chain, owners below what they own; last what nobody named stands behind. Empty for a person."""
    parties = {str(party.pk): party for party in case.parties.present().prefetch_related("hits")}
    stakes = OwnershipStake.objects.filter(owner__case=case).order_by("pk")
    branches = tree(ENTITY, [_holding(stake) for stake in stakes])
    persons = frozenset(key for key, party in parties.items() if party.is_person)
    counting = beneficial_owners(branches, persons=persons)
    for branch in branches:
        yield (
            "— " * (branch.depth - 1) + parties[branch.owner].name,
            _told(branch),
            _("beneficial owner") if branch.owner in counting else "",
            _screened(parties[branch.owner]),
        )
    if branches and (rest := unexplained(branches, persons=persons)):
        yield _("Nobody named"), percent(rest), "", ""


def _holding(stake: OwnershipStake) -> Holding:
    return Holding(str(stake.owner_id), str(stake.owned_id or ENTITY), stake.percent)


def _screened(party: OwnershipParty) -> str:
    """What the lists of sanctions say of an owner: the states of the hits, by name."""
    hits = [f"{hit.public_id} {hit.get_state_display()}" for hit in party.hits.all()]
    return _("hits: %(hits)s") % {"hits": ", ".join(hits)} if hits else ""


def _told(branch: Branch) -> str:
    own, whole = percent(branch.percent), percent(branch.effective)
    return own if own == whole else _("%(own)s of it, %(whole)s of the entity") % {"own": own, "whole": whole}


def percent(share: Decimal) -> str:
    return f"{share.quantize(Decimal('0.0001')).normalize():f} %"
