"""Who comes off a register goes before everything that is only queued, and never before what was asked for
the same holder earlier: terms that arrive in another order would put a revoked holder back.
"""

from collections.abc import Iterable

from investors.models import Wallet
from tokens.models import Issuance, Registration, Token
from tokens.register_difference import OPEN
from transactions.models import Intent


def make_way(token: Token, wallets: Iterable[Wallet]) -> None:
    """Whatever is open for these wallets on this register becomes urgent too, and with it what is open for
    whoever stands in one deed with them: urgent deeds keep their order among themselves.

    One that is signed already is marked as well, for it may be queued again. The caller holds the token's
    lock.
    """
    concerned, found = {wallet.pk for wallet in wallets}, set[int]()
    while fresh := _open_for(token, concerned) - found:
        found |= fresh
        concerned |= _wallets_in(token, fresh)
    older = Intent.objects.locked().filter(pk__in=found, urgent=False)
    Intent.objects.filter(pk__in=[intent.pk for intent in older.only("pk")]).update(urgent=True)


def _open_for(token: Token, wallets: set[int]) -> set[int]:
    if not wallets:
        return set()
    lines = {"token": token, "wallet__in": wallets, "intent__state__in": OPEN}
    return {
        intent
        for rows in (Registration, Issuance)
        for intent in rows.objects.filter(**lines).values_list("intent_id", flat=True)
    }


def _wallets_in(token: Token, intents: set[int]) -> set[int]:
    lines = {"token": token, "intent__in": intents}
    return {
        wallet
        for rows in (Registration, Issuance)
        for wallet in rows.objects.filter(**lines).values_list("wallet_id", flat=True)
    }
