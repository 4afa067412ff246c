"""Rules of a security are asked for as a difference, by the right keys, and a second person agrees."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from accounts.policies import NotPermitted
from approvals import gate
from approvals.actions import changes
from approvals.models import Approval
from approvals.operations.approve import approve
from approvals.operations.carry_out import carry_out_due
from approvals.operations.propose import propose
from approvals.payload import BadPayload
from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms
from chain.bindings.security_token.partitions import PartitionNamed, PartitionTerms, issue_by_partition
from chain.bindings.security_token.rules import (
    CountriesUpdated,
    RuleSet,
    RulesUpdated,
    set_countries,
    set_rules,
)
from compliance.operations.confirm_number import confirm_number
from compliance.queries import terms_of
from compliance.rules.compiling.errors import ParamUnset
from compliance.rules.compiling.onchain import all_but
from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from kernel import clock
from tests.factories import (
    NOW,
    make_confirmed,
    make_eligible,
    make_holder_rows,
    make_officer,
    make_user,
    owner_of,
    prove_import,
)
from tests.support.branch import make_live, new_address
from tokens.deeds.ruling import ConfigurationChanged
from tokens.models import Token
from tokens.operations import first_rules as first
from tokens.operations import set_rules as setting
from tokens.operations.issue import issue
from tokens.operations.issue_import import issue_import
from tokens.partitions import NotOfPartition, PartitionNeeded, UnknownPartition
from tokens.ruling.difference import PartitionDiffers
from tokens.ruling.stand import standing_rules
from tokens.ruling.wanted import Wanted, compiled, payload_of, wanted_of
from transactions.models import Intent, Signer

pytestmark = pytest.mark.django_db
CLOSE = datetime(2030, 3, 1, 12, tzinfo=UTC)
OFFER = OfferTerms(first_offer_at=NOW, closes_at=CLOSE, settles_by=CLOSE, is_reporting=False)
CROWD = Wanted("KR-CROWD", terms=OFFER)
REGS = Wanted("US-REGS-CAT3-EQUITY", terms=OFFER, limits=IssuerLimits(max_holders=9))
LATER = NOW + timedelta(hours=25)


def owner(token: Token):
    return owner_of(token.issuer.organisation)


def ask_first(token: Token, wanted: Wanted) -> list[Intent]:
    return first.first_rules(token=token, wanted=wanted, actor=owner(token), now=NOW)


def ask(token: Token, wanted: Wanted) -> list[Intent]:
    return setting.set_rules(token=token, wanted=wanted, actor=owner(token), now=NOW)


def roles_and_data(intents: list[Intent]) -> list[tuple[str, bytes]]:
    return [(intent.signer.role, bytes(intent.calldata)) for intent in intents]


def crowd_lots(branch, token: Token) -> list[str]:
    """The chain says that the partitions of the Korean offering are there."""
    lots = compiled(token, CROWD, now=NOW).configuration.lots
    branch.block()
    named = (PartitionNamed(lot.name, PartitionTerms(lot.locked_until, 0, frozenset())) for lot in lots)
    branch.told(token, *named)
    return [lot.name for lot in lots]


def test_the_admin_sets_rules_and_the_issuer_names_partitions() -> None:
    token, _branch = make_live()
    rules, countries = ask_first(token, REGS)
    wanted_rules = set_rules(token.address, rules.operation_id, RuleSet(max_holders=9))
    wanted_countries = set_countries(token.address, countries.operation_id, True, all_but(["US"]))
    assert roles_and_data([rules, countries]) == [
        (Signer.Role.ADMIN, wanted_rules.data),
        (Signer.Role.ADMIN, wanted_countries.data),
    ]
    other, _branch = make_live()
    assert {intent.signer.role for intent in ask_first(other, CROWD)} == {Signer.Role.ISSUER}


def test_only_what_differs_is_sent() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, CountriesUpdated(True, all_but(["US"])))
    (only,) = ask_first(token, REGS)
    assert only.calldata[:4] == set_rules(token.address, only.operation_id, RuleSet()).data[:4]
    other, branch = make_live()
    branch.block()
    branch.told(other, CountriesUpdated(True, all_but(["US"])), RulesUpdated(RuleSet(max_holders=9)))
    with pytest.raises(setting.RulesStand):
        ask_first(other, REGS)


def test_a_shared_token_keeps_the_rules_of_its_other_offerings() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, RulesUpdated(RuleSet(max_holders=50)))
    shared = replace(REGS, terms=replace(OFFER, is_shared=True), limits=IssuerLimits())
    (naming,) = ask(token, shared)
    assert naming.signer.role == Signer.Role.ISSUER
    assert standing_rules(token).numbers.max_holders == 50


def test_a_partition_of_the_same_name_with_other_terms_is_refused() -> None:
    token, branch = make_live()
    name = crowd_lots(branch, token)[0]
    assert name == "KRCROWD-20300901"
    other, branch = make_live()
    branch.block()
    branch.told(other, PartitionNamed(name, PartitionTerms(5, 0, frozenset())))
    with pytest.raises(PartitionDiffers):
        ask_first(other, CROWD)


def test_a_change_waits_for_the_one_before() -> None:
    token, _branch = make_live()
    ask_first(token, REGS)
    with pytest.raises(setting.RulesInProgress):
        ask(token, CROWD)


def test_rules_after_the_first_units_are_not_the_first() -> None:
    token, _branch = make_live()
    issue(token=token, wallet=make_eligible(), units=1, actor=owner(token), now=NOW)
    with pytest.raises(first.NotFirst):
        ask_first(token, REGS)
    assert ask(token, REGS)


def test_strangers_set_no_rules() -> None:
    token, _branch = make_live()
    for stranger in (make_user(), make_officer()):
        with pytest.raises(NotPermitted):
            setting.set_rules(token=token, wanted=REGS, actor=stranger, now=NOW)


def test_a_payload_is_read_as_it_was_written() -> None:
    token, _branch = make_live()
    wanted = replace(REGS, limits=IssuerLimits(max_holders=9, countries=("KR", "JP")))
    payload = payload_of(token, wanted, now=NOW)
    assert wanted_of(payload) == wanted
    for wrong in (
        {"limit.max_holders": "many"},
        {"closes_at": "soon"},
        {"colour": "red"},
        {"is_shared": "1"},
    ):
        with pytest.raises(BadPayload):
            wanted_of(payload | wrong)


@pytest.mark.usefixtures("four_eyes")
def test_the_first_rules_take_a_second_person_and_no_time() -> None:
    token, _branch = make_live()
    with pytest.raises(gate.ApprovalRequired):
        ask_first(token, REGS)
    payload = payload_of(token, REGS, now=NOW)
    asked = propose(action="tokens.first_rules", payload=payload, actor=owner(token), now=NOW)
    approve(approval=asked, seen=asked.payload_hash, actor=make_officer(), now=NOW)
    asked.refresh_from_db()
    assert asked.state == Approval.State.EXECUTED
    assert Intent.objects.filter(purpose=setting.PURPOSE).count() == 2


@pytest.mark.usefixtures("four_eyes")
def test_other_rules_wait_for_a_day_and_then_are_what_was_agreed() -> None:
    token, _branch = make_live()
    payload = payload_of(token, REGS, now=NOW)
    asked = propose(action="tokens.set_rules", payload=payload, actor=owner(token), now=NOW)
    approve(approval=asked, seen=asked.payload_hash, actor=make_officer(), now=NOW)
    carry_out_due(now=NOW + timedelta(hours=23))
    assert not Intent.objects.filter(purpose=setting.PURPOSE).exists()
    carry_out_due(now=LATER)
    assert Intent.objects.filter(purpose=setting.PURPOSE).count() == 2


@pytest.mark.usefixtures("four_eyes")
def test_another_configuration_than_the_one_agreed_to_is_refused() -> None:
    token, _branch = make_live()
    payload = payload_of(token, REGS, now=NOW) | {"configuration": "0" * 64}
    with pytest.raises(ConfigurationChanged):
        propose(action="tokens.set_rules", payload=payload, actor=owner(token), now=NOW)


def test_the_approver_sees_before_and_after_and_whom_it_shuts_out() -> None:
    token, branch = make_live()
    branch.block()
    holders = [HolderTerms(new_address(), 2**39, country, 4, 7) for country in (410, 840, 840)]
    gone = HolderTerms(new_address(), 0, 840, 4, 8)
    branch.registered(token, *holders, gone)
    seen = changes("tokens.set_rules", payload_of(token, REGS, now=NOW), now=NOW)
    told = {str(change.what): (change.before, change.after) for change in seen}
    assert told["Accounts of the register that could receive no more"] == ("", 2)
    assert told["Most holders"] == (0, 9)
    assert told["Partitions"] == (0, 0)
    assert told["Countries of receivers"][1] == len(all_but(["US"]))


def test_units_with_a_lock_go_into_their_partition() -> None:
    token, branch = make_live()
    name = crowd_lots(branch, token)[0]
    wallet = make_eligible()
    ask_for = {"token": token, "wallet": wallet, "units": 5, "actor": owner(token), "now": NOW}
    with pytest.raises(PartitionNeeded):
        issue(**ask_for)
    with pytest.raises(UnknownPartition):
        issue(**ask_for, partition="REGS-20270301")
    intent = issue(**ask_for, partition=name).intent
    call = issue_by_partition(token.address, intent.operation_id, name, wallet.address, 5)
    assert bytes(intent.calldata) == call.data
    assert intent.depends_on.purpose == "tokens.register"
    confirmed = make_confirmed(token, *make_holder_rows(2))
    prove_import(confirmed)
    with pytest.raises(PartitionNeeded):
        issue_import(holder_import=confirmed, actor=owner(token), now=NOW)


def test_who_stands_on_the_register_is_not_registered_again() -> None:
    token, branch = make_live()
    name, wallet = crowd_lots(branch, token)[0], make_eligible()
    terms = terms_of([wallet.pk])[wallet.pk]
    said = HolderTerms(wallet.address, terms.valid_until, terms.country, terms.classes, terms.investor_number)
    branch.registered(token, said)
    asked = issue(token=token, wallet=wallet, units=5, partition=name, actor=owner(token), now=NOW)
    assert asked.intent.depends_on is None


def test_a_partition_is_not_for_everybody() -> None:
    token, branch = make_live()
    branch.block()
    named = PartitionNamed("ELSEWHERE", PartitionTerms(0, 0, frozenset({392})))
    branch.told(token, named, PartitionNamed("PRO", PartitionTerms(0, 16, frozenset())))
    for name in ("ELSEWHERE", "PRO"):
        with pytest.raises(NotOfPartition):
            issue(token=token, wallet=make_eligible(), units=1, partition=name, actor=owner(token), now=NOW)


@pytest.mark.usefixtures("four_eyes")
def test_the_partition_is_part_of_what_is_agreed_to() -> None:
    token, branch = make_live()
    name, other = crowd_lots(branch, token)
    wallet = make_eligible()
    payload = {"token": token.public_id, "wallet": wallet.public_id, "units": "5", "partition": name}
    asked = propose(action="tokens.issue", payload=payload, actor=owner(token), now=NOW)
    with pytest.raises(gate.ApprovalRequired):
        issue(token=token, wallet=wallet, units=5, partition=other, actor=owner(token), now=NOW)
    approve(approval=asked, seen=asked.payload_hash, actor=make_officer(), now=NOW)
    intent = Intent.objects.get(purpose="tokens.issue")
    assert bytes(intent.calldata)[4:36] == name.encode().ljust(32, b"\0")


def test_after_the_lock_units_may_go_into_the_default_partition() -> None:
    token, branch = make_live()
    branch.block()
    ended = clock.to_timestamp(NOW) - 1
    branch.told(token, PartitionNamed("OVER", PartitionTerms(ended, 0, frozenset())))
    intent = issue(token=token, wallet=make_eligible(), units=1, actor=owner(token), now=NOW).intent
    selector = security_token.register_and_issue_batch(token.address, intent.operation_id, []).data[:4]
    assert bytes(intent.calldata)[:4] == selector


def test_a_figure_that_an_officer_confirmed_is_one_that_compiles() -> None:
    token, officer, otc = make_live(cap=1_000)[0], make_officer(), Wanted("KR-STO-SMALL", terms=OFFER)
    with pytest.raises(ParamUnset, match="KR-OTC-02"):
        compiled(token, otc, now=NOW)

    for parameter, value, unit in (("limit", 20_000_000, "KRW"), ("window", 12, "months")):
        confirm_number(
            rule="KR-OTC-02",
            parameter=parameter,
            value=Decimal(value),
            unit=unit,
            valid_from=NOW.date(),
            source="decree",
            actor=officer,
            now=NOW,
        )

    assert compiled(token, otc, now=LATER)
