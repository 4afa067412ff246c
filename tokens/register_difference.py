"""What a register should say against what it says, or will say when everything on its way has arrived."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from compliance.queries import Terms, terms_of
from investors.models import Wallet
from tokens.models import FAILED, Issuance, RegisterEntry, RegisterTerms, Registration, Token
from tokens.register_candidates import candidates
from transactions.models import Intent

HOLD_BACK = timedelta(minutes=10)  # after a failure, the same terms are not asked for again before this
OPEN = (Intent.State.QUEUED, Intent.State.BOUND)

Words = tuple[int, int, int, int]
"""valid until, country, classes, investor number"""


def all_differing(token: Token, *, most: int, now: datetime) -> list[tuple[Wallet, Terms]]:
    """What a register has to say anew, about `most` wallets at the least where there are as many; whoever is
    to come off it stands first.

    Page by page, so that wallets that differ and cannot be sent hold up none of those behind them.
    """
    found: dict[str, tuple[Wallet, Terms]] = {}
    after = 0
    while len(found) < most and (keys := candidates(token, after=after, most=most)):
        for wallet, terms in differing(token, _wallets(token, keys), now=now):
            found[wallet.address] = (wallet, terms)
        after = keys[-1]
    return sorted(found.values(), key=lambda line: line[1].valid_until != 0)


def _wallets(token: Token, keys: Sequence[int]) -> list[Wallet]:
    addresses = Wallet.objects.filter(pk__in=keys).values("address")
    rivals = Wallet.objects.filter(
        network=token.network_id, address__in=addresses, whitelist_entry__isnull=False
    )
    return _one_an_address(rivals.order_by(F("proved_at").asc(nulls_first=True), "pk"))


def differing(token: Token, wallets: Sequence[Wallet], *, now: datetime) -> list[tuple[Wallet, Terms]]:
    """The wallets whose terms have to be sent, in a fixed order."""
    desired = terms_of([wallet.pk for wallet in wallets])
    said = _said(token, [wallet.address for wallet in wallets])
    coming, failed = _coming(token, wallets), _failed_lately(token, wallets, now=now)
    different = []
    for wallet in wallets:
        terms = desired.get(wallet.pk)
        expected = coming.get(wallet.pk) or said.get(wallet.address)
        if terms is None or _agree(_wanted(terms), expected) or (wallet.pk, _wanted(terms)) in failed:
            continue
        different.append((wallet, terms))
    return different


def _one_an_address(wallets: Iterable[Wallet]) -> list[Wallet]:
    """Who proved an address last speaks for it, also when that wallet was cancelled: a name says nothing."""
    by_address = {wallet.address: wallet for wallet in wallets}
    return sorted(by_address.values(), key=lambda wallet: wallet.pk)


def _said(token: Token, addresses: Sequence[str]) -> dict[str, Words]:
    entries = RegisterEntry.objects.filter(token=token, holder__in=addresses).current()
    return {entry.holder: _words(entry) for entry in entries}


def _coming(token: Token, wallets: Sequence[Wallet]) -> dict[int, Words]:
    """The newest terms on their way to each wallet."""
    rows: list[Registration | Issuance] = [
        *_asked(Registration.objects.all(), token, wallets, OPEN),
        *_asked(Issuance.objects.all(), token, wallets, OPEN),
    ]
    return {row.wallet_id: _words(row) for row in sorted(rows, key=lambda row: row.intent_id)}


def _failed_lately(token: Token, wallets: Sequence[Wallet], *, now: datetime) -> set[tuple[int, Words]]:
    rows = _asked(Registration.objects.all(), token, wallets, FAILED)
    lately = rows.filter(requested_at__gt=now - HOLD_BACK)
    return {(row.wallet_id, _words(row)) for row in lately}


def _asked(rows: QuerySet, token: Token, wallets: Sequence[Wallet], states: Sequence[str]) -> QuerySet:
    return rows.filter(token=token, wallet__in=wallets, intent__state__in=states)


def _wanted(terms: Terms) -> Words:
    return (terms.valid_until, terms.country, terms.classes, terms.investor_number)


def _words(terms: RegisterTerms) -> Words:
    return (terms.valid_until, terms.country_numeric, terms.classes, terms.investor_number)


def _agree(desired: Words, expected: Words | None) -> bool:
    """Being off the register is one thing, whatever the other words say."""
    if not desired[0]:
        return expected is None or not expected[0]
    return desired == expected
