"""Which offerings an investor is shown: approved ones, but of those that the law lets nobody offer in public
only the ones they were approached for.

Whoever lists a private placement to everybody has offered it to everybody: it would count every reader as a
person approached, or break the ban on general solicitation.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from compliance.models import Solicitation
from compliance.rules.compiling.standing import standing_in
from compliance.rules.library import library
from compliance.rules.rule import Rule
from investors.models import Investor
from investors.sandboxes import open_to
from offerings.models import Offering, Subscription

NO_PUBLIC_OFFER = "no_general_solicitation"
COUNTS_PERSONS = "offeree_limit"


def shown_to(investors: QuerySet[Investor]) -> QuerySet[Offering]:
    """Those that at least one of the investors may read of. One query, and one to read them."""
    approached = Solicitation.objects.filter(
        investor__in=investors, security=OuterRef("token__public_id"), offering=OuterRef("label")
    )
    ordered = Subscription.objects.filter(investor__in=investors, offering=OuterRef("pk"))
    approved = Offering.objects.public().filter(open_to(investors, "token__issuer__organisation"))
    private = _private(approved.order_by().values_list("pack", "exemption").distinct())
    return approved.filter(~private | Exists(approached) | Exists(ordered))


def is_private(pack: str, exemption: str) -> bool:
    """Whether a rule that stands for such an offering, in any version of the pack, forbids to offer it in
    public or counts who is offered it."""
    versions = [version for version in library().packs if version.name == pack]
    return any(
        _is_of_private(one.rule) for version in versions for one in standing_in(version.root, exemption)
    )


def _is_of_private(rule: Rule) -> bool:
    return rule.primitive == COUNTS_PERSONS or NO_PUBLIC_OFFER in rule.words("all_of")


def _private(laws: Iterable[tuple[str, str]]) -> Q:
    """Those under one of the laws that are private."""
    found = Q(pk=None)
    for pack, exemption in laws:
        if is_private(pack, exemption):
            found |= Q(pack=pack, exemption=exemption)
    return found
