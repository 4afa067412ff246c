"""Prices of gas, in wei."""

from hypothesis import given
from hypothesis import strategies as st

from transactions import fees
from transactions.fees import GAS_CEILING, GWEI, Price

wei = st.integers(0, 10**15)


def test_the_first_offer_survives_a_doubled_base_fee():
    assert fees.price(base_fee=10 * GWEI, limit=500 * GWEI) == Price(tip=GWEI, fee_cap=21 * GWEI)


def test_the_limit_is_above_everything():
    assert fees.price(base_fee=10 * GWEI, limit=12 * GWEI) == Price(tip=GWEI, fee_cap=12 * GWEI)
    assert fees.price(base_fee=10 * GWEI, limit=10 * GWEI) is None


@given(tip=wei, fee_cap=wei, base_fee=wei, limit=wei)
def test_a_replacement_is_taken_by_a_node_that_wants_a_tenth_more(tip, fee_cap, base_fee, limit):
    offer = fees.raised(tip=tip, fee_cap=fee_cap, base_fee=base_fee, limit=limit)

    if offer is None:
        assert fee_cap * 1125 // 1000 + 1 > limit
    else:
        assert offer.tip * 10 >= tip * 11
        assert offer.fee_cap * 10 >= fee_cap * 11
        assert offer.fee_cap <= limit


def test_gas_has_a_margin_up_to_what_a_transaction_may_have():
    assert fees.gas_limit(estimate=100_000, block_limit=30_000_000) == 130_000
    assert fees.gas_limit(estimate=GAS_CEILING - 1, block_limit=30_000_000) == GAS_CEILING
    assert fees.gas_limit(estimate=GAS_CEILING + 1, block_limit=30_000_000) is None
    assert fees.gas_limit(estimate=2_000_000, block_limit=1_000_000) is None
