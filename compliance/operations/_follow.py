"""The whitelist follows the cases: the one place that writes its entries from them.

A proved wallet of an investor whose case is verified is on it; every other wallet is off it. An entry that
an officer revoked stays revoked, whatever the case says, and a wallet that is lost is never on it.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from accounts.models import User
from audit import journal
from compliance import news
from compliance.decisions import CASE_ENDED, REVOKED_BY_US, WALLET_LOST
from compliance.models import KycCase, WalletRecovery, WhitelistEntry
from investors.models import Wallet
from kernel import countries

FACTS = ("case_id", "country_numeric", "investor_class", "valid_until", "status", "reason_code")


def follow(*, investor_ids: Collection[int], actor: User, now: datetime) -> list[int]:
    """Bring the investors' entries up to date and announce the wallets that changed.

    The caller holds the investors' locks. Returns the wallet ids.
    """
    wallets = list(Wallet.objects.filter(investor__in=investor_ids).select_related("investor"))
    entries = {entry.wallet_id: entry for entry in WhitelistEntry.objects.filter(wallet__in=wallets)}
    cases = {
        case.investor_id: case
        for case in KycCase.objects.filter(investor__in=investor_ids, state=KycCase.State.VERIFIED)
    }
    lost = set(WalletRecovery.objects.blocking().filter(lost__in=wallets).values_list("lost_id", flat=True))
    changed = {}
    for wallet in wallets:
        entry = entries.get(wallet.pk)
        if wallet.pk in lost:
            desired = _lost(entry, now)
        else:
            desired = _desired(wallet, cases.get(wallet.investor_id), entry, now)
        if desired is not None and _facts(desired) != _facts(entries.get(wallet.pk)):
            changed[wallet] = desired
    save(changed, actor=actor, now=now)
    return [wallet.pk for wallet in changed]


def save(changed: Mapping[Wallet, WhitelistEntry], *, actor: User, now: datetime) -> None:
    """Write entries (one a wallet), their audit entries, and the news."""
    if not changed:
        return
    WhitelistEntry.objects.bulk_create(
        changed.values(),
        update_conflicts=True,
        unique_fields=["wallet"],
        update_fields=[*(name.removesuffix("_id") for name in FACTS), "updated_at"],
        batch_size=500,
    )
    for status, verb in _VERBS.items():
        subjects = [
            (wallet, {"reason": entry.reason_code} if entry.reason_code else {})
            for wallet, entry in changed.items()
            if entry.status == status
        ]
        journal.record_many(actor=actor, verb=verb, subjects=subjects, now=now)
    news.news.announce(news.WHITELIST_CHANGED, wallet_ids=[wallet.pk for wallet in changed], now=now)


_VERBS = {
    WhitelistEntry.Status.ACTIVE: "whitelist.wallet_entered",
    WhitelistEntry.Status.REVOKED: "whitelist.wallet_revoked",
}


def _desired(
    wallet: Wallet, case: KycCase | None, entry: WhitelistEntry | None, now: datetime
) -> WhitelistEntry | None:
    """The entry as it should be, or None to leave things as they are."""
    if (
        entry is not None
        and entry.status == WhitelistEntry.Status.REVOKED
        and entry.reason_code not in REVOKED_BY_US
    ):
        return None
    if case is not None and case.valid_until is not None and wallet.state == Wallet.State.READY:
        return WhitelistEntry(
            wallet=wallet,
            case=case,
            country_numeric=countries.numeric(str(wallet.investor.country)),
            investor_class=case.investor_class,
            valid_until=case.valid_until,
            updated_at=now,
        )
    return None if entry is None else revoked(entry, CASE_ENDED, now)


def _lost(entry: WhitelistEntry | None, now: datetime) -> WhitelistEntry | None:
    """Off the whitelist; an officer's own revocation keeps its reason."""
    if entry is None or (
        entry.status == WhitelistEntry.Status.REVOKED and entry.reason_code not in REVOKED_BY_US
    ):
        return None
    return revoked(entry, WALLET_LOST, now)


def revoked(entry: WhitelistEntry, reason_code: str, now: datetime) -> WhitelistEntry:
    """The same entry, off the whitelist (a copy: nothing is saved)."""
    kept = {name: getattr(entry, name) for name in ("wallet_id", *FACTS)}
    kept |= {"status": WhitelistEntry.Status.REVOKED, "reason_code": reason_code}
    return WhitelistEntry(**kept, updated_at=now)


def _facts(entry: WhitelistEntry | None) -> tuple[object, ...] | None:
    return None if entry is None else tuple(getattr(entry, name) for name in FACTS)
