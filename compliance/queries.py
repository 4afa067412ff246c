"""What every token's register should say about a wallet, and where an investor is identified."""

from collections.abc import Collection
from dataclasses import dataclass

from compliance.models import InvestorClass, KycCase, WhitelistEntry
from kernel import clock


@dataclass(frozen=True, slots=True)
class Terms:
    """The desired register record (CONTRACTS section 1): `valid_until` in unix seconds, 0 is off the
    register; `country` ISO 3166-1 numeric; `classes` the class bits."""

    holder: str
    valid_until: int
    country: int
    classes: int
    investor_number: int


def terms_of(wallet_ids: Collection[int]) -> dict[int, Terms]:
    """By wallet id; wallets that were never whitelisted are absent."""
    entries = WhitelistEntry.objects.filter(wallet__in=wallet_ids).select_related("wallet__investor")
    return {entry.wallet_id: _terms(entry) for entry in entries}


def _terms(entry: WhitelistEntry) -> Terms:
    is_active = entry.status == WhitelistEntry.Status.ACTIVE
    return Terms(
        holder=entry.wallet.address,
        valid_until=clock.to_timestamp(entry.valid_until) if is_active else 0,
        country=entry.country_numeric,
        classes=InvestorClass(entry.investor_class).flag,
        investor_number=entry.wallet.investor.investor_number,
    )


def link_of(case: KycCase) -> str:
    """Where the investor goes to be identified, while the vendor waits for them; empty otherwise."""
    if case.state not in (KycCase.State.PROCESSING, KycCase.State.UPDATES_REQUIRED):
        return ""
    applicant = case.applicants.order_by("-attempt").first()
    return applicant.link if applicant else ""
