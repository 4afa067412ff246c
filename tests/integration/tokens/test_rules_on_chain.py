"""The rules and partitions of a security, as its contract logged them."""

import pytest

from chain.addresses import ZERO
from chain.bindings.security_token.partitions import PartitionNamed, PartitionTerms
from chain.bindings.security_token.rules import CountriesUpdated, RuleModuleUpdated, RuleSet, RulesUpdated
from tests.support.branch import make_live, new_address
from tokens.models import Partition, RulesChange

pytestmark = pytest.mark.django_db
NUMBERS = RuleSet(opens_at=5, closes_at=9, classes=4, max_holders=49, min_holding=2, max_holding=2**96 - 1)
KOREA = CountriesUpdated(limited=True, allowed=frozenset({410, 840}))


def newest(token):
    return RulesChange.objects.filter(token=token).current().get()


def test_what_an_event_does_not_change_is_carried_along() -> None:
    token, branch = make_live()
    module = new_address()
    branch.block()
    branch.told(token, RulesUpdated(NUMBERS), KOREA)
    branch.block()
    branch.told(token, RuleModuleUpdated(module))

    rules = newest(token)
    assert (rules.opens_at, rules.closes_at, rules.classes, rules.max_holders) == (5, 9, 4, 49)
    assert (rules.min_holding, rules.max_holding) == (2, 2**96 - 1)
    assert (rules.limited, rules.countries, rules.module) == (True, [410, 840], module)
    assert RulesChange.objects.count() == 3


def test_a_rule_is_switched_off_alone() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, RuleModuleUpdated(new_address()), RulesUpdated(NUMBERS), KOREA)
    branch.told(token, RuleModuleUpdated(ZERO), RulesUpdated(RuleSet()))

    rules = newest(token)
    assert (rules.module, rules.max_holders, rules.closes_at) == (None, 0, 0)
    assert (rules.limited, rules.countries) == (True, [410, 840])


def test_the_rules_of_two_securities_do_not_mix() -> None:
    (first, branch), (second, _same) = make_live(), make_live()
    branch.block()
    branch.told(first, RulesUpdated(NUMBERS))
    branch.told(second, KOREA)
    assert (newest(first).max_holders, newest(first).limited) == (49, False)
    assert (newest(second).max_holders, newest(second).limited) == (0, True)


def test_a_partition_and_the_rules_fall_with_their_block() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, RulesUpdated(NUMBERS))
    branch.block()
    terms = PartitionTerms(locked_until=7, classes=12, countries=frozenset({840, 276}))
    branch.told(token, PartitionNamed("reg-s", terms), KOREA, RulesUpdated(RuleSet()))
    named = Partition.objects.get(token=token)
    assert (named.name, named.locked_until, named.classes, named.countries) == ("reg-s", 7, 12, [276, 840])
    assert newest(token).max_holders == 0

    branch.rollback(2)

    assert not Partition.objects.exists()
    assert (newest(token).max_holders, newest(token).limited) == (49, False)


def test_logs_of_strangers_are_left_alone() -> None:
    _token, branch = make_live()
    branch.block()
    branch.tell([branch.fact(new_address(), RulesUpdated(NUMBERS))])
    assert not RulesChange.objects.exists()
