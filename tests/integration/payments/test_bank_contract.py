"""What every adapter of a bank keeps to. A new one is added to `HOUSES`, with how its pretended other side
is told that money came in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest

from payments import banks
from payments.banks import Bank, Order, OrderRefused
from payments.banks.simulator import Simulator, pay_in, take_back
from payments.models import SimulatedAccount
from tests.factories import NOW

pytestmark = pytest.mark.django_db
OURS, THEIRS = "700-000001", "110-222-333444"
SINCE = NOW - timedelta(days=1)


@dataclass(frozen=True)
class House:
    """A bank, and what only its other side can do."""

    bank: Bank
    pay_in: Callable[[int], str]
    take_back: Callable[[str], None]


def _simulator() -> House:
    def paid(amount: int) -> str:
        return pay_in(
            number=OURS,
            amount=Decimal(amount),
            currency="KRW",
            payer_name="김하늘",
            payer_account=THEIRS,
            text="memo",
            now=NOW,
        )

    return House(Simulator(), paid, lambda name: take_back(number=OURS, name=name, now=NOW))


HOUSES = {"simulator": _simulator}


@pytest.fixture(params=HOUSES)
def house(request: pytest.FixtureRequest) -> House:
    return HOUSES[request.param]()


def _order(key: str = "pay_1", amount: int = 30_000, to_number: str = THEIRS) -> Order:
    return Order(
        key=key,
        amount=Decimal(amount),
        currency="KRW",
        from_number=OURS,
        to_name="김하늘",
        to_number=to_number,
    )


def test_every_bank_has_a_house() -> None:
    assert set(HOUSES) == set(banks.BANKS)


def test_an_account_nobody_knows_has_nothing(house: House) -> None:
    statement = house.bank.statement("nowhere", since=SINCE, now=NOW)

    assert (statement.balance, statement.credits) == (0, ())


def test_what_came_in_is_told_with_its_payer_and_the_same_id_each_time(house: House) -> None:
    house.pay_in(50_000)

    first, second = (house.bank.statement(OURS, since=SINCE, now=NOW) for _time in range(2))

    line = first.credits[0]
    assert first == second
    assert (line.amount, line.currency, line.payer_name) == (50_000, "KRW", "김하늘")
    assert (line.payer_account, line.text, line.booked_at) == (THEIRS, "memo", NOW)


def test_two_credits_of_one_sum_are_two_lines(house: House) -> None:
    house.pay_in(50_000)
    house.pay_in(50_000)

    lines = house.bank.statement(OURS, since=SINCE, now=NOW).credits

    assert len({line.external_id for line in lines}) == 2


def test_an_order_told_twice_is_one_order(house: House) -> None:
    house.pay_in(100_000)

    for _time in range(3):
        house.bank.order(_order(), now=NOW)

    statement = house.bank.statement(OURS, since=SINCE, now=NOW)
    assert (statement.left, statement.balance) == (("pay_1",), 70_000)


def test_orders_of_two_keys_are_two(house: House) -> None:
    house.pay_in(100_000)
    house.bank.order(_order("pay_1"), now=NOW)
    house.bank.order(_order("pay_2"), now=NOW)

    assert set(house.bank.statement(OURS, since=SINCE, now=NOW).left) == {"pay_1", "pay_2"}


@pytest.mark.parametrize("order", [_order(amount=100_001), _order(to_number="")])
def test_what_it_will_never_do_it_refuses(house: House, order: Order) -> None:
    house.pay_in(100_000)

    with pytest.raises(OrderRefused):
        house.bank.order(order, now=NOW)
    assert house.bank.statement(OURS, since=SINCE, now=NOW).balance == 100_000


def test_a_credit_taken_back_is_named_by_its_line(house: House) -> None:
    name = house.pay_in(50_000)
    house.take_back(name)

    statement = house.bank.statement(OURS, since=SINCE, now=NOW)

    assert (statement.reversed, statement.balance) == ((name,), 0)


def test_the_balance_is_after_exactly_what_is_told(house: House) -> None:
    house.pay_in(100_000)
    house.bank.order(_order(amount=30_000), now=NOW)
    house.take_back(house.pay_in(5_000))

    statement = house.bank.statement(OURS, since=SINCE, now=NOW)

    received = sum(line.amount for line in statement.credits)
    assert statement.balance == received - 5_000 - 30_000


class TestTheSimulatorsFaults:
    @pytest.fixture
    def house(self) -> House:
        house = _simulator()
        house.pay_in(100_000)
        return house

    def _knob(self, **values: object) -> None:
        SimulatedAccount.objects.update(**values)

    def test_it_bounces(self, house: House) -> None:
        self._knob(bounces=True)
        house.bank.order(_order(), now=NOW)

        statement = house.bank.statement(OURS, since=SINCE, now=NOW)

        assert statement.left == ("pay_1",)
        assert [failure.key for failure in statement.failed] == ["pay_1"]
        assert statement.balance == 100_000

    def test_it_delays_lines_and_balance_alike(self, house: House) -> None:
        self._knob(delay=timedelta(hours=2))

        early = house.bank.statement(OURS, since=SINCE, now=NOW + timedelta(hours=1))
        late = house.bank.statement(OURS, since=SINCE, now=NOW + timedelta(hours=2))

        assert (early.credits, early.balance) == ((), 0)
        assert (len(late.credits), late.balance) == (1, 100_000)

    def test_it_tells_lines_twice(self, house: House) -> None:
        self._knob(duplicates=True)

        statement = house.bank.statement(OURS, since=SINCE, now=NOW)

        assert len(statement.credits) == 2
        assert len({line.external_id for line in statement.credits}) == 1

    def test_it_refuses(self, house: House) -> None:
        self._knob(refuses=True)

        with pytest.raises(OrderRefused):
            house.bank.order(_order(), now=NOW)
