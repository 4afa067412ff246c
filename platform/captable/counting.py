"""How many hold a security, for the rules that count holders: subjects, however many wallets they have."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count as Number
from django.db.models import OuterRef, Subquery

from captable.models import Holding
from compliance.counting import HOLDERS, counting
from compliance.models import KycCase
from compliance.rules.facts import Count
from investors.models import Investor, Wallet
from tokens.models import Token

UNKNOWN = "unknown"


@counting.on(HOLDERS)
def holders(*, security: str) -> Iterator[Count]:
    """`holders` in all, `class:…` by verified class, `country:…` by residence. An address that is nobody's
    here is a holder by itself, of unknown class and country.

    `non_accredited` is everybody: no class known here is accredited under the law of the United States.
    """
    token = Token.objects.filter(public_id=security).first()
    if token is None:
        return
    proved = Wallet.objects.ready().filter(network=token.network_id, address=OuterRef("holder")).order_by()
    held = Holding.objects.of(token).annotate(investor=Subquery(proved.values("investor")[:1]))
    strangers = held.filter(investor=None).count()
    people = Investor.objects.filter(pk__in=held.exclude(investor=None).values("investor"))
    total = people.count() + strangers
    yield from (Count("holders", Decimal(total)), Count("non_accredited", Decimal(total)))
    verified = KycCase.objects.filter(state=KycCase.State.VERIFIED, investor__in=people).order_by()
    by_class = verified.values_list("investor_class").annotate(Number("investor", distinct=True))
    yield from _named("class", dict(by_class), total)
    by_country = people.order_by().values_list("country").annotate(Number("pk"))
    yield from _named("country", dict(by_country), total)


def _named(group: str, numbers: dict[str, int], total: int) -> Iterator[Count]:
    """Each number of the group, and what of the total is in none of them."""
    for name, number in numbers.items():
        yield Count(f"{group}:{name}", Decimal(number))
    if rest := total - sum(numbers.values()):
        yield Count(f"{group}:{UNKNOWN}", Decimal(rest))
