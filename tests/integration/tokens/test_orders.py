"""Allotted orders: exactly those that were agreed to get units, once each; those of a partition as well."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.policies import NotPermitted
from chain.bindings.security_token.partitions import DEFAULT, PartitionNamed, PartitionTerms
from compliance.operations.keep_investment import keep_investment
from investors.models import Wallet
from tests import factories as make
from tests.support.branch import Branch, make_live
from tests.support.limits import hold, order_of
from tokens.allotted import Order, told
from tokens.models import Allotment, AllottedOrder, Issuance, Token
from tokens.operations.allot import Agreed, AllotmentDiffers, NotAgreed, allot
from tokens.operations.issue_orders import issue_orders
from tokens.partitions import UnknownPartition
from transactions.models import Intent

pytestmark = pytest.mark.django_db
ACTION = "offerings.allocate"


@pytest.fixture(autouse=True)
def _small(settings: Any) -> None:
    settings.ISSUE_CHUNK = 2


def paid(token: Token, wallet: Wallet, key: str, units: int = 10) -> Order:
    """An order whose money was kept."""
    wanted = order_of(wallet.investor, token.issuer, 1_000, key=key, security=token.public_id)
    keep_investment(commitment=hold(wanted), actor=make.make_officer(), now=make.NOW)
    return Order(key, wallet.public_id, units)


def paid_orders(token: Token, count: int) -> list[Order]:
    return [paid(token, make.make_eligible(), f"sub_{number}") for number in range(count)]


def owner(token: Token) -> Any:
    return make.owner_of(token.issuer.organisation)


def allotted(token: Token, orders: Sequence[Order], key: str = "alc_1", **given: Any) -> Allotment:
    agreed = given.pop("agreed", Agreed(ACTION, {"offering": "off_1", **told(token, orders)}))
    given = {"actor": owner(token), "now": make.NOW, **given}
    return allot(token=token, key=key, orders=orders, agreed=agreed, **given)


def issued(allotment: Allotment, **given: Any) -> list[Intent]:
    return issue_orders(allotment=allotment, actor=owner(allotment.token), now=make.NOW, **given)


def named(branch: Branch, token: Token, name: str, countries: frozenset[int] = frozenset()) -> None:
    branch.block()
    branch.told(token, PartitionNamed(name, PartitionTerms(0, 0, countries)))


def test_every_order_has_one_issuance_in_chunks_of_one_transaction() -> None:
    token, _branch = make_live()
    allotment = allotted(token, paid_orders(token, 3))
    intents = issued(allotment)
    assert [Issuance.objects.filter(intent=intent).count() for intent in intents] == [2, 1]
    assert {line.order for line in Issuance.objects.all()} == {"sub_0", "sub_1", "sub_2"}
    assert {line.paid_at for line in Issuance.objects.all()} == {make.NOW}
    assert issued(allotment) == []
    assert Issuance.objects.count() == 3


def test_the_database_keeps_an_order_to_one_issuance_and_to_what_was_agreed() -> None:
    token, _branch = make_live()
    allotment = allotted(token, paid_orders(token, 1))
    issued(allotment)
    line = Issuance.objects.get()
    line.pk, line.public_id = None, "isu_other"
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)
    for change in ({"units": 11}, {"key": "sub_9"}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            AllottedOrder.objects.update(**change)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Allotment.objects.update(sha256="0x" + "00" * 32)


def test_orders_that_were_not_agreed_to_are_not_written_down() -> None:
    token, _branch = make_live()
    orders = paid_orders(token, 2)
    agreed = Agreed(ACTION, told(token, orders[:1]))
    with pytest.raises(NotAgreed):
        allotted(token, orders, agreed=agreed)
    assert not Allotment.objects.exists()


def test_the_same_again_is_the_same_and_another_under_its_key_is_refused() -> None:
    token, _branch = make_live()
    orders = paid_orders(token, 2)
    assert allotted(token, orders) == allotted(token, list(reversed(orders)))
    with pytest.raises(AllotmentDiffers):
        allotted(token, orders[:1])


def test_an_order_that_is_not_paid_is_left_out() -> None:
    token, _branch = make_live()
    good, other = paid(token, make.make_eligible(), "sub_0"), make.make_eligible()
    allotment = allotted(token, [good, Order("sub_1", other.public_id, 5)])
    issued(allotment)
    assert Issuance.objects.get().order == "sub_0"
    assert AllottedOrder.objects.get(key="sub_1").refusal_code == "tokens.order_not_paid"


def test_units_of_a_partition_go_one_by_one_to_who_stands_on_the_register() -> None:
    token, branch = make_live()
    named(branch, token, "REGS")
    allotment = allotted(token, paid_orders(token, 2), partition="REGS")
    intents = issued(allotment)
    assert len(intents) == 2
    assert {intent.depends_on.purpose for intent in intents} == {"tokens.register"}
    assert {line.partition for line in Issuance.objects.all()} == {"REGS"}


def test_who_is_not_of_the_partition_is_left_out_and_asked_for_again() -> None:
    token, branch = make_live()
    named(branch, token, "REGS", frozenset({276}))
    german = make.make_eligible(make.make_investor(country="DE"))
    korean = make.make_eligible()
    orders = [paid(token, german, "sub_0"), paid(token, korean, "sub_1")]
    allotment = allotted(token, orders, partition="REGS")
    issued(allotment)
    assert Issuance.objects.get().wallet == german
    assert AllottedOrder.objects.get(key="sub_1").refusal_code == "tokens.not_of_partition"
    assert issued(allotment) == []
    assert issued(allotment, again=True) == []


def test_a_partition_that_is_not_named_gets_nothing() -> None:
    token, _branch = make_live()
    allotment = allotted(token, paid_orders(token, 1), partition="NONE")
    with pytest.raises(UnknownPartition):
        issued(allotment)


def test_a_stranger_neither_allots_nor_issues() -> None:
    token, _branch = make_live()
    orders, stranger = paid_orders(token, 1), make.make_user()
    with pytest.raises(NotPermitted):
        allotted(token, orders, actor=stranger)
    with pytest.raises(NotPermitted):
        issue_orders(allotment=allotted(token, orders), actor=stranger, now=make.NOW)


@pytest.mark.parametrize("partition", [DEFAULT, "REGS"])
def test_the_queries_do_not_grow_with_the_orders(settings: Any, partition: str) -> None:
    settings.ISSUE_CHUNK = 50
    counted = []
    for number, size in enumerate((2, 7)):
        token, branch = make_live()
        named(branch, token, "REGS")
        orders = [paid(token, make.make_eligible(), f"sub_{number}_{one}") for one in range(size)]
        allotment = allotted(token, orders, key=f"alc_{number}", partition=partition)
        with CaptureQueriesContext(connection) as queries:
            issued(allotment)
        counted.append(len(queries))
    assert counted[0] == counted[1]
