"""The register counts its holders for the law: subjects and not wallets, with the issues on their way.

An address that is nobody's here counts as somebody.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, Sum

from captable.models import Holding
from captable.projection import newest_supplies
from compliance.law.classes import people_of_class
from investors.models import Wallet
from tokens.models import Issuance, Token
from tokens.positions import POSITIONS, TOTALS, Positions, Totals, registers

_ANYBODY = Q()
_HOLDERS = """
    SELECT count(DISTINCT coalesce(wallet.investor_id, -held.id)),
           count(DISTINCT wallet.investor_id) FILTER (WHERE wallet.investor_id = ANY(%(excused)s))
    FROM captable_holding held
    LEFT JOIN investors_wallet wallet
      ON wallet.address = held.holder AND wallet.network_id = %(network)s AND wallet.state = 'ready'
    WHERE held.token_id = %(token)s
"""


@registers.on(POSITIONS)
def count_positions(*, token: Token, investors: Collection[int], now: datetime) -> Positions:
    excused = list(people_of_class("US", "accredited", now=now))
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS, {"token": token.pk, "network": token.network_id, "excused": excused})
        holders, accredited = cursor.fetchone()
    coming = _coming(token)
    new = coming.keys() - _holding(token, coming)
    held = _held(token, investors)
    for investor in coming.keys() & set(investors):
        held[investor] = held.get(investor, 0) + coming[investor]
    return Positions(
        holders=holders + len(new),
        non_accredited=holders - accredited + len(new - set(excused)),
        held=held,
    )


@registers.on(TOTALS)
def count_totals(*, token: Token) -> Totals:
    held = Holding.objects.of(token).aggregate(units=Sum("units"))["units"]
    return Totals(held=int(held or 0), issued=newest_supplies([token.pk]).get(token.pk, 0))


def held_by(*, token: Token, investors: Collection[int]) -> dict[int, int]:
    """Base units by investor, of those asked about, with the issues that are on their way. It takes no longer
    the more there are who hold."""
    held = _held(token, investors)
    for investor, units in _coming(token, Q(wallet__investor__in=investors)).items():
        held[investor] = held.get(investor, 0) + units
    return held


def _coming(token: Token, whose: Q = _ANYBODY) -> dict[int, int]:
    """Base units by investor that are asked for and not yet on the register."""
    asked = Issuance.objects.standing().filter(whose, token=token).with_outcome().filter(Q(is_issued=False))
    sums = asked.order_by().values_list("wallet__investor").annotate(units=Sum("units"))
    return {investor: int(units) for investor, units in sums}


def _holding(token: Token, investors: Iterable[int]) -> set[int]:
    return set(_held(token, list(investors)))


def _held(token: Token, investors: Collection[int]) -> dict[int, int]:
    owners = dict(
        Wallet.objects.ready()
        .filter(investor__in=investors, network=token.network_id)
        .order_by()
        .values_list("address", "investor_id")
    )
    held: dict[int, int] = {}
    for holder, units in Holding.objects.of(token).filter(holder__in=owners).values_list("holder", "units"):
        held[owners[holder]] = held.get(owners[holder], 0) + units
    return held
