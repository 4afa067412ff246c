"""What every token's register should say about a wallet, and where an investor is identified."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

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


_TERMS = (
    "wallet__address",
    "status",
    "valid_until",
    "country_numeric",
    "investor_class",
    "wallet__investor__investor_number",
)


def terms_of(wallet_ids: Collection[int]) -> dict[int, Terms]:
    """By wallet id; wallets that were never whitelisted are absent."""
    entries = WhitelistEntry.objects.filter(wallet__in=wallet_ids).values_list("wallet_id", *_TERMS)
    return {wallet: _terms(*entry) for wallet, *entry in entries}


def _terms(
    holder: str, status: str, valid_until: datetime, country: int, investor_class: str, investor_number: int
) -> Terms:
    is_active = status == WhitelistEntry.Status.ACTIVE
    return Terms(
        holder=holder,
        valid_until=clock.to_timestamp(valid_until) if is_active else 0,
        country=country,
        classes=InvestorClass(investor_class).flag,
        investor_number=investor_number,
    )


def link_of(case: KycCase) -> str:
    """Where the investor goes to be identified, while the vendor waits for them; empty otherwise."""
    if case.state not in (KycCase.State.PROCESSING, KycCase.State.UPDATES_REQUIRED):
        return ""
    applicant = case.applicants.order_by("-attempt").first()
    return applicant.link if applicant else ""
