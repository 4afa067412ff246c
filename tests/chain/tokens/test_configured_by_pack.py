"""Three securities told their packs by the real engine: what moves, what does not, and who can mend it.

`-s` prints the story.
"""

import sys
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import translation

from captable.lot_movements import lots_to_move
from captable.models import PartitionBalance
from captable.transfer_check import check_transfer
from chain import effects
from chain.bindings import security_token
from chain.bindings.security_token.partitions import (
    DEFAULT,
    balance_of_by_partition,
    merge_partition,
    partition_terms,
    transfer_by_partition,
)
from chain.bindings.security_token.rules import countries, explain_transfer
from chain.bindings.security_token.rules import rules as rules_of
from compliance.reasons import EXPLANATIONS, Reason
from compliance.rules.compiling.configuration import TokenConfiguration
from compliance.rules.compiling.onchain import numbers_of
from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from investors.models import Wallet
from kernel import clock
from tests.factories import make_approved, make_eligible, make_investor, make_token, owner_of
from tests.support.engine import Engine
from tests.support.ledger import Ledger
from tokens.models import Token
from tokens.operations.deploy import deploy_token
from tokens.operations.first_rules import first_rules
from tokens.operations.issue import issue
from tokens.operations.register_holders import register_holders
from tokens.ruling.stand import standing_rules
from tokens.ruling.wanted import Wanted, compiled
from transactions.models import Intent

pytestmark = pytest.mark.chain


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


@pytest.fixture
def now() -> datetime:
    return clock.now()


def live(engine: Engine, wanted: Wanted, now: datetime) -> Token:
    """Deployed, and given its first rules."""
    token = make_token(make_approved(now=now), form="standalone", now=now)
    owner = owner_of(token.issuer.organisation)
    deploy_token(token=token, actor=owner, now=now)
    engine.run()
    token = Token.objects.live().get(pk=token.pk)
    first_rules(token=token, wanted=wanted, actor=owner, now=now)
    engine.run()
    assert standing_rules(token) == _without_holders(compiled(token, wanted, now=now).configuration)
    return token


def _without_holders(configuration: TokenConfiguration) -> TokenConfiguration:
    """The chain does not know whose units belong into which."""
    lots = tuple(replace(lot, holders=()) for lot in configuration.lots)
    return replace(configuration, lots=lots)


def person(country: str, now: datetime) -> Wallet:
    return make_eligible(make_investor(country=country, now=now), now=now)


def give(
    engine: Engine, token: Token, wallet: Wallet, units: int, now: datetime, into: str = DEFAULT
) -> Intent:
    owner = owner_of(token.issuer.organisation)
    asked = issue(token=token, wallet=wallet, units=units, partition=into, actor=owner, now=now)
    engine.run()
    asked.intent.refresh_from_db()
    assert asked.intent.state == Intent.State.DONE
    return asked.intent


def admit(engine: Engine, token: Token, wallet: Wallet, now: datetime) -> None:
    owner = owner_of(token.issuer.organisation)
    register_holders(token=token, wallets=[wallet], actor=owner, now=now)
    engine.run()


def refused(engine: Engine, token: Token, sender: Wallet, receiver: Wallet, at: datetime, **of) -> Reason:
    """What the contract says first, which the platform's own check says too; printed for both languages."""
    said = explain_transfer(sender.address, receiver.address, 1, of.get("partition", DEFAULT))
    first = engine.client.view(str(token.address), said)[0]
    checked = check_transfer(
        token=token, sender=sender.address, receiver=receiver.address, units=1, now=at, **of
    )
    reason = Reason(first.reason)
    assert checked.reasons[0] == reason
    for language in ("en", "ko"):
        with translation.override(language):
            why = EXPLANATIONS[reason]
            say(f"  refused 0x{first.status:02x} {reason}: {why.text} {why.remedy}")
            assert str(why.text)
            assert str(why.remedy)
    return reason


def moved(engine: Engine, token: Token, sender: Wallet, data: bytes, told: str) -> None:
    ledger = Ledger(engine.chain)
    ledger.impersonate(sender.address)
    ledger.execute(str(token.address), data, sender=sender.address)
    engine.scan()
    say(f"  moved: {told}")


def tell(token: Token, wanted: Wanted, now: datetime) -> None:
    say(f"\n{wanted.pack} -> {token.address}")
    for line in compiled(token, wanted, now=now).report:
        if line.call:
            say(f"  {line.id}: {line.place.told('en')}, {line.call} {line.value}".rstrip())


def test_korean_crowdfunding_units_move_when_their_lock_has_ended(engine: Engine, now: datetime) -> None:
    """Offered so long ago that the lock of six months ends in three days, by the law's own calendar."""
    closed = now - timedelta(days=179)
    wanted = Wanted("KR-CROWD", terms=OfferTerms(closes_at=closed, settles_by=closed))
    token = live(engine, wanted, now)
    tell(token, wanted, now)
    lot = min(standing_rules(token).lots, key=lambda one: one.locked_until)
    seller, buyer = person("KR", now), person("KR", now)
    intent = give(engine, token, seller, 10, now, into=lot.name)
    admit(engine, token, buyer, now)

    terms = engine.client.view(str(token.address), partition_terms(lot.name))
    assert (terms.locked_until, terms.classes, terms.countries) == (lot.locked_until, 0, frozenset())
    assert engine.client.view(str(token.address), balance_of_by_partition(lot.name, seller.address)) == 10
    assert PartitionBalance.objects.get(token=token, holder=seller.address).units == 10
    assert _witness(engine, intent) == effects.Effect.SAME
    assert refused(engine, token, seller, buyer, now, partition=lot.name) == Reason.PARTITION_LOCKED

    engine.chain.rpc("evm_setNextBlockTimestamp", lot.locked_until + 1)
    data = transfer_by_partition(lot.name, buyer.address, 4)
    moved(engine, token, seller, data, f"4 units of {lot.name} on the first day without lock")
    moved(engine, token, buyer, merge_partition(lot.name, buyer.address), "into the default partition")
    assert engine.client.view(str(token.address), balance_of_by_partition(DEFAULT, buyer.address)) == 4
    [merged] = lots_to_move(token, buyer.address, 10)
    [kept] = lots_to_move(token, seller.address, 10, lot.name)
    assert (merged.units, merged.label, kept.units, kept.partition) == (4, lot.name, 6, lot.name)
    assert merged.issued_at == kept.issued_at < merged.acquired_at


def test_regulation_s_units_move_abroad_and_not_into_the_united_states(engine: Engine, now: datetime) -> None:
    offer = OfferTerms(first_offer_at=now, closes_at=now + timedelta(days=30), is_reporting=False)
    wanted = Wanted("US-REGS-CAT3-EQUITY", terms=offer)
    token = live(engine, wanted, now)
    tell(token, wanted, now)
    seller, american, german = (person(country, now) for country in ("KR", "US", "DE"))
    give(engine, token, seller, 10, now)
    admit(engine, token, american, now)
    admit(engine, token, german, now)

    on_chain = engine.client.view(str(token.address), countries())
    assert on_chain.limited
    assert {276, 410} <= on_chain.allowed
    assert not on_chain.allowed & numbers_of(["US"])
    assert refused(engine, token, seller, american, now) == Reason.RECEIVER_COUNTRY
    moved(engine, token, seller, security_token.transfer(german.address, 3), "3 units to Germany")
    assert engine.client.view(str(token.address), security_token.balance_of(german.address)) == 3


def test_a_european_offer_takes_the_issuers_own_limit(engine: Engine, now: datetime) -> None:
    """No rule of the pack can be put on chain; what the issuer adds can, and the law allows it."""
    wanted = Wanted("EU-150", limits=IssuerLimits(max_holders=2))
    token = live(engine, wanted, now)
    tell(token, wanted, now)
    seller, second, third = (person(country, now) for country in ("DE", "FR", "NL"))
    give(engine, token, seller, 10, now)
    admit(engine, token, second, now)
    admit(engine, token, third, now)

    assert engine.client.view(str(token.address), rules_of()).max_holders == 2
    moved(engine, token, seller, security_token.transfer(second.address, 3), "3 units to the second holder")
    assert refused(engine, token, seller, third, now) == Reason.HOLDERS_AT_MAXIMUM


def _witness(engine: Engine, intent: Intent) -> effects.Effect:
    """What the engine asks the chain before it sends again."""
    deed = effects.Deed(
        sender=intent.signer.address,
        to=intent.to,
        data=bytes(intent.calldata),
        operation_id=intent.operation_id,
        payload_hash=intent.payload_hash,
    )
    view = security_token.operation_of(intent.operation_id)
    return effects.read(deed, bytes.fromhex(engine.client.view(str(intent.to), view)[2:]))
