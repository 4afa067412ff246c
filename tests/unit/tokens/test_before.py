"""What the lines before one have put in: sums for the issuer, purchases for the investor, never its own."""

from datetime import UTC, datetime
from decimal import Decimal

from compliance.rules.facts import Money, Offering, Purchase, Raise, Subject
from tokens.before import Before

AT = datetime(2027, 3, 1, tzinfo=UTC)


def bought(amount: int) -> Purchase:
    return Purchase("iss_1", "crowd", Money(Decimal(amount), "KRW"), AT)


def raises(before: Before, besides: str = "") -> list[tuple[Decimal, str, bool]]:
    told = before.of_offering(Offering(raises=()), besides=besides)
    return [(one.price.amount, one.kind, one.is_debt) for one in told.raises or ()]


def test_lines_of_an_order_are_one_sum_and_none_of_its_own() -> None:
    before = Before(is_debt=True)
    before.add(1, bought(5))
    for order in ("a", "a", "b"):
        before.add(2, bought(7), order=order)

    assert raises(before) == [(19, "crowd", True)]
    assert raises(before, "a") == [(12, "crowd", True)]
    told = before.of_person(2, Subject("inv_2", purchases=()), besides="a")
    assert told.purchases == (bought(7),)


def test_what_is_not_known_stays_so() -> None:
    before = Before(is_debt=False)
    before.add(1, bought(5))

    assert before.of_person(1, Subject("inv_1"), besides="").purchases is None
    assert before.of_offering(Offering(), besides="") == Offering()
    earlier = Raise(Money(Decimal(1), "KRW"), AT, "crowd")
    assert before.of_offering(Offering(raises=(earlier,)), besides="").raises == (
        earlier,
        Raise(Money(Decimal(5), "KRW"), AT, "crowd"),
    )
