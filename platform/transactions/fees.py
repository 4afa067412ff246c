"""What a transaction offers for its gas. Wei throughout.

The cap leaves room for the base fee to double (six full blocks), the signer's own limit is above
everything, and a replacement raises both prices by an eighth, because nodes refuse less than a tenth.
"""

from dataclasses import dataclass

GWEI = 10**9
TIP = GWEI
GAS_CEILING = 2**24  # EIP-7825: no transaction may have more


@dataclass(frozen=True, slots=True)
class Price:
    """EIP-1559 prices per gas."""

    tip: int
    fee_cap: int


def price(*, base_fee: int, limit: int) -> Price | None:
    """The first offer, or None where the limit does not even cover the present base fee."""
    if limit < base_fee + TIP:
        return None
    return Price(tip=TIP, fee_cap=min(2 * base_fee + TIP, limit))


def raised(*, tip: int, fee_cap: int, base_fee: int, limit: int) -> Price | None:
    """The price of a replacement, or None where the limit leaves no room for one a node would take."""
    higher_tip, higher_cap = _eighth_more(tip), _eighth_more(fee_cap)
    if higher_cap > limit:
        return None
    return Price(tip=higher_tip, fee_cap=min(max(higher_cap, 2 * base_fee + higher_tip), limit))


def gas_limit(*, estimate: int, block_limit: int, too_little: int = 0) -> int | None:
    """The estimate and three tenths, within what a block and a transaction may hold; None where it
    cannot fit. Twice as much as what turned out `too_little`, if something did."""
    ceiling = min(GAS_CEILING, block_limit)
    return min(max(estimate * 13 // 10, too_little * 2), ceiling) if estimate <= ceiling else None


def _eighth_more(value: int) -> int:
    return value * 1125 // 1000 + 1
