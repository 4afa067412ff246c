"""What facts say about a signed intent."""

import pytest

from chain.answers import Receipt
from chain.effects import Effect
from transactions import judge
from transactions.judge import Evidence, Finding
from transactions.models import Intent

State = Intent.State
OURS, OLDER = "0x" + "aa" * 32, "0x" + "bb" * 32
BLOCK, OTHER_BLOCK = "0x" + "01" * 32, "0x" + "02" * 32


def receipt(
    tx_hash: str = OURS, *, number: int = 5, block: str = BLOCK, succeeded: bool = True, logged: bool = True
) -> Receipt:
    return Receipt(tx_hash, number, block, succeeded, 50_000, contract_address=None, logged=logged)


def evidence(*receipts: Receipt, final: int = 5, mined: int = 0, stored: str = BLOCK) -> Evidence:
    return Evidence({item.tx_hash: item for item in receipts}, {5: stored}, final, mined)


@pytest.mark.parametrize(
    ("facts", "finding"),
    [
        (evidence(receipt()), Finding.SUCCEEDED),
        (evidence(receipt(succeeded=False)), Finding.FAILED),
        (evidence(receipt(logged=False)), Finding.SILENT),
        (evidence(receipt(), final=4), Finding.WAIT),
        (evidence(receipt(), stored=OTHER_BLOCK), Finding.WAIT),
        (evidence(receipt(number=4)), Finding.WAIT),
        (evidence(), Finding.WAIT),
        (evidence(mined=7), Finding.WAIT),
        (evidence(mined=8), Finding.DISPLACED),
        (evidence(receipt(number=9), mined=8), Finding.WAIT),
    ],
    ids=[
        "deep and canonical",
        "taken back by the EVM",
        "a success in silence",
        "not deep enough",
        "on a branch that is not ours",
        "in a block nobody vouches for",
        "no receipt is no evidence",
        "the nonce is still free at the final block",
        "the nonce is used at the final block and none of ours is mined",
        "ours is mined, but further up",
    ],
)
def test_the_first_look(facts, finding):
    assert judge.find(7, [OLDER, OURS], facts)[0] is finding


def test_an_older_price_of_the_same_nonce_counts_as_much():
    finding, mined = judge.find(7, [OLDER, OURS], evidence(receipt(OLDER)))

    assert (finding, mined.tx_hash) == (Finding.SUCCEEDED, OLDER)


@pytest.mark.parametrize(
    ("effect", "state", "adopted", "code"),
    [
        (Effect.NONE, State.REVERTED, False, "why"),
        (Effect.SAME, State.DONE, True, ""),
        (Effect.OTHER, State.REVERTED, False, "transactions.operation_conflict"),
    ],
)
def test_after_a_failure_the_chain_is_asked_whether_it_was_done(effect, state, adopted, code):
    ending = judge.after_failure(effect, receipt(succeeded=False), code="why", detail="", first=True)

    assert (ending.state, ending.adopted, ending.code) == (state, adopted, code)


@pytest.mark.parametrize(
    ("effect", "state", "code"),
    [
        (None, State.DONE, ""),
        (Effect.SAME, State.DONE, ""),
        (Effect.NONE, State.QUEUED, judge.WITHOUT_EFFECT),
        (Effect.NO_CONTRACT, State.QUEUED, judge.WITHOUT_EFFECT),
        (Effect.OTHER, State.REVERTED, "transactions.operation_conflict"),
    ],
)
def test_a_success_that_logged_nothing_is_believed_only_with_its_effect(effect, state, code):
    ending = judge.after_silence(effect, receipt(logged=False))

    assert (ending.state, ending.code) == (state, code)


def test_a_displaced_deed_is_wanted_again_unless_it_was_done():
    assert judge.after_displacement(Effect.NONE).state == State.QUEUED
    assert judge.after_displacement(Effect.SAME).adopted


@pytest.mark.parametrize(("first", "state"), [(True, State.QUEUED), (False, State.REVERTED)])
def test_what_ran_out_of_gas_is_wanted_once_more(first, state):
    failed = receipt(succeeded=False)
    assert (
        judge.after_failure(Effect.NONE, failed, code=judge.OUT_OF_GAS, detail="", first=first).state == state
    )
