"""What the chain says of a token's rules and partitions, as it is indexed, and whom rules would shut out."""

from dataclasses import replace

from django.db.models import F

from compliance.rules.compiling.configuration import Lot, Numbers, TokenConfiguration
from tokens.models import Partition, RegisterEntry, RulesChange, Token

NUMBERS = ("opens_at", "closes_at", "classes", "max_holders", "min_holding", "max_holding")


def standing_rules(token: Token) -> TokenConfiguration:
    newest = RulesChange.objects.filter(token=token).current().first()
    named = Partition.objects.filter(token=token).order_by("name")
    lots = tuple(Lot(row.name, row.locked_until, row.classes, tuple(sorted(row.countries))) for row in named)
    if newest is None:
        return TokenConfiguration(lots=lots, cap=int(token.cap))
    countries = tuple(sorted(newest.countries)) if newest.limited else None
    numbers = Numbers(**{name: int(getattr(newest, name)) for name in NUMBERS})
    return TokenConfiguration(numbers, countries, lots, int(token.cap))


def is_so(stands: TokenConfiguration, wanted: TokenConfiguration) -> bool:
    """Whether the chain says it already: partitions by name, since it does not know whose they are."""
    named = {lot.name: lot for lot in stands.lots}
    there = all(named.get(lot.name) == replace(lot, holders=()) for lot in wanted.lots)
    return there and (stands.numbers, stands.countries) == (wanted.numbers, wanted.countries)


def shut_out(token: Token, wanted: TokenConfiguration) -> int:
    """How many accounts of the register could receive no more, by country or class."""
    current = RegisterEntry.objects.filter(token=token).current().values("pk")
    entries = RegisterEntry.objects.filter(pk__in=current, valid_until__gt=0)
    fitting = entries.all()
    if wanted.countries is not None:
        fitting = fitting.filter(country_numeric__in=wanted.countries)
    if wanted.numbers.classes:
        mask = wanted.numbers.classes
        fitting = fitting.annotate(common=F("classes").bitand(mask)).filter(common__gt=0)
    return entries.count() - fitting.count()
