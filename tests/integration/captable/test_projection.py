"""The register of holders equals the sum of the movements, at every block and after every reorganisation."""

from collections import Counter, defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from captable.models import Balance, Holding, Movement
from captable.projection import NegativeBalance
from captable.queries import NotIndexed, register_as_of, totals
from chain.addresses import ZERO
from chain.bindings.security_token.events import Transfer
from tests.support.branch import Branch, make_live, new_address
from tokens.models import Token

pytestmark = pytest.mark.django_db
PEOPLE = [f"0x{number:040x}" for number in range(1, 6)]
FIRST = 1  # the block of the deployment


def sums(token: Token, up_to: int | None = None) -> dict[str, int]:
    """The register, the slow way: every movement added up."""
    total: Counter[str] = Counter()
    movements = Movement.objects.filter(token=token).select_related("block")
    for movement in movements.filter(block__number__lte=up_to) if up_to is not None else movements:
        total[movement.sender or ZERO] -= movement.units
        total[movement.receiver or ZERO] += movement.units
    return {holder: units for holder, units in total.items() if units and holder != ZERO}


def held(token: Token) -> dict[str, int]:
    return dict(Holding.objects.of(token).values_list("holder", "units"))


def newest(token: Token) -> dict[str, int]:
    rows = Balance.objects.filter(token=token).order_by("holder", "-number").distinct("holder")
    return {holder: units for holder, units in rows.values_list("holder", "units") if units}


def test_issues_transfers_and_a_redemption() -> None:
    token, branch = make_live()
    kim, lee = PEOPLE[:2]
    branch.block()
    branch.moved(token, (ZERO, kim, 10), (kim, lee, 4), (lee, kim, 1))
    branch.block()
    branch.moved(token, (kim, lee, 7), (lee, ZERO, 2), (lee, lee, 5), (lee, kim, 0))
    assert held(token) == {lee: 8}
    assert Movement.objects.filter(token=token, sender=None).get().receiver == kim
    assert Movement.objects.filter(token=token, receiver=None).get().units == 2
    history = Balance.objects.filter(token=token).order_by("number", "holder")
    assert list(history.values_list("number", "holder", "units")) == [
        (2, kim, 7),
        (2, lee, 3),
        (3, kim, 0),
        (3, lee, 8),
    ]


def test_the_register_as_of_any_block() -> None:
    token, branch = make_live()
    kim, lee = PEOPLE[:2]
    for movements in ([(ZERO, kim, 10), (ZERO, lee, 10)], [], [(kim, lee, 10)]):
        branch.block()
        if movements:
            branch.moved(token, *movements)
    assert register_as_of(token, 1) == []
    assert register_as_of(token, 2) == register_as_of(token, 3) == [(kim, 10), (lee, 10)]
    assert register_as_of(token, 4) == [(lee, 20)]
    with pytest.raises(NotIndexed):
        register_as_of(token, 5)


def test_two_securities_do_not_mix_and_strangers_logs_are_left_alone() -> None:
    first, branch = make_live()
    second, _same = make_live()
    branch.block()
    branch.moved(first, (ZERO, PEOPLE[0], 1))
    branch.moved(second, (ZERO, PEOPLE[0], 2))
    assert (held(first), held(second)) == ({PEOPLE[0]: 1}, {PEOPLE[0]: 2})
    branch.tell([branch.fact(new_address(), Transfer(ZERO, PEOPLE[1], 9))])
    assert Movement.objects.count() == 2
    assert totals(first) == (1, 1)


def test_logs_that_cannot_be_complete_are_not_believed() -> None:
    token, branch = make_live()
    branch.block()
    with pytest.raises(NegativeBalance):
        branch.moved(token, (ZERO, PEOPLE[0], 5), (PEOPLE[0], PEOPLE[1], 6))
    assert not Movement.objects.exists()
    assert not Holding.objects.exists()


def test_the_largest_units_fit() -> None:
    token, branch = make_live()
    branch.block()
    branch.moved(token, (ZERO, PEOPLE[0], 2**96 - 1))
    assert held(token) == {PEOPLE[0]: 2**96 - 1}


def test_a_dropped_block_gives_back_what_was_there_before() -> None:
    token, branch = make_live()
    kim, lee, park = PEOPLE[:3]
    branch.block()
    branch.moved(token, (ZERO, kim, 10), (ZERO, lee, 5))
    branch.block()
    branch.moved(token, (kim, lee, 10), (ZERO, park, 1))
    assert held(token) == {lee: 15, park: 1}
    branch.rollback(2)
    assert held(token) == {kim: 10, lee: 5}
    branch.rollback(FIRST)
    assert held(token) == {}


@st.composite
def stories(draw: st.DrawFn) -> list[list[tuple[str, str, int]] | int]:
    """Each step is a block's movements, or how many blocks are dropped."""
    steps: list[list[tuple[str, str, int]] | int] = []
    branch: list[dict[str, int]] = [defaultdict(int)]
    for _step in range(draw(st.integers(1, 8))):
        if len(branch) > 1 and draw(st.integers(0, 3)) == 0:
            depth = draw(st.integers(1, len(branch) - 1))
            del branch[-depth:]
            steps.append(depth)
            continue
        now, movements = defaultdict(int, branch[-1]), []
        for _movement in range(draw(st.integers(0, 6))):
            senders = [ZERO, *(person for person in PEOPLE if now[person])]
            sender = draw(st.sampled_from(senders))
            receiver = draw(st.sampled_from(PEOPLE if sender == ZERO else [*PEOPLE, ZERO]))
            units = draw(st.integers(0, 100 if sender == ZERO else now[sender]))
            now[sender] -= units
            now[receiver] += units
            movements.append((sender, receiver, units))
        branch.append(now)
        steps.append(movements)
    return steps


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories())
def test_whatever_happens_holdings_are_the_sum_of_movements(story) -> None:
    token, branch = shared_token()
    branch.rollback(FIRST)
    for step in story:
        if isinstance(step, int):
            branch.rollback(branch.network.cursor_number - step)
        else:
            branch.block()
            if step:
                branch.moved(token, *step)
        assert held(token) == sums(token) == newest(token)
    for number in range(FIRST, branch.network.cursor_number + 1):
        assert dict(register_as_of(token, number)) == sums(token, up_to=number)


def shared_token() -> tuple[Token, Branch]:
    """One deployed security for all examples of a property; each begins by dropping what came after it."""
    token = Token.objects.live().first()
    return (token, Branch(token.network)) if token else make_live()
