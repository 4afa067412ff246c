"""The pre-check gives the reason the contract gives, for every state a holder and a security can be in."""

from itertools import product

import pytest

from captable.guard import FOREIGN
from captable.transfer_check import check_transfer
from chain import questions
from chain.addresses import ZERO
from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms, IssueLine
from chain.hashing import operation_id
from compliance.reasons import Reason
from kernel import clock
from monitoring.incidents import close_incident
from tests.factories import NOW, make_token, owner_of
from tests.support.engine import Engine
from tokens.models import Token
from tokens.operations.deploy import deploy_token
from transactions.models import Signer

pytestmark = pytest.mark.chain

FUTURE = 2**39
GOOD, FROZEN, EXPIRED, GONE, EXPIRED_AND_FROZEN = (f"0x{0xDD00 + number:040x}" for number in range(5))
STRANGER, FROZEN_STRANGER, EMPTY = (f"0x{0xEE00 + number:040x}" for number in range(3))
EVERYBODY = [GOOD, FROZEN, EXPIRED, GONE, EXPIRED_AND_FROZEN, STRANGER, FROZEN_STRANGER, EMPTY]


# What the register of a security without further rules can say, while it is not paused.
FROM_THE_REGISTER = {
    Reason.RECEIVER_ZERO,
    Reason.BALANCE_TOO_LOW,
    Reason.SENDER_NOT_REGISTERED,
    Reason.SENDER_EXPIRED,
    Reason.SENDER_FROZEN,
    Reason.RECEIVER_NOT_REGISTERED,
    Reason.RECEIVER_EXPIRED,
    Reason.RECEIVER_FROZEN,
    Reason.OK,
}


def terms(holder: str, valid_until: int) -> HolderTerms:
    return HolderTerms(holder, valid_until, 410, 4, 7)


@pytest.fixture
def token(engine: Engine) -> Token:
    """Ten units each for five holders, who are then brought into their states."""
    token = make_token()
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    token = Token.objects.live().get(pk=token.pk)
    address = str(token.address)
    lines = [IssueLine(terms(holder, FUTURE), 10) for holder in EVERYBODY[:5]]
    engine.submit(security_token.register_and_issue_batch(address, deed("issue", address), lines))
    later = [terms(EXPIRED, 1), terms(EXPIRED_AND_FROZEN, 1), terms(GONE, 0), terms(EMPTY, FUTURE)]
    engine.submit(security_token.register_batch(address, deed("states", address), later))
    for holder in (FROZEN, EXPIRED_AND_FROZEN, FROZEN_STRANGER):
        call = security_token.freeze(address, deed("freeze", address, holder), holder)
        engine.submit(call, Signer.Role.CONTROLLER)
    engine.run()
    accept_the_units(token)
    return token


def accept_the_units(token: Token) -> None:
    """They were issued behind the back of `tokens`, which the guard sees: a person lets them be."""
    close_incident(code=FOREIGN, subject=f"security {token.pk}", now=clock.now())


def deed(*parts: str) -> str:
    return operation_id("transfer check", *parts)


def contract(engine: Engine, token: Token, sender: str, receiver: str, units: int) -> security_token.Verdict:
    view = security_token.can_transfer(receiver, units)
    asked = questions.call(token.address, view.data, sender=sender)
    return view.read(engine.client.ask(asked))


def all_of(engine: Engine, token: Token, sender: str, receiver: str, units: int) -> list[str]:
    """Every reason the contract has."""
    asked = security_token.rules.explain_transfer(sender, receiver, units)
    return [objection.reason for objection in engine.client.view(str(token.address), asked)]


def agree(engine: Engine, token: Token) -> set[Reason]:
    """Every sender with every receiver and three amounts; the reasons that were seen."""
    seen = set()
    for sender, receiver, units in product(EVERYBODY, [*EVERYBODY, ZERO], (0, 10, 11)):
        ours = check_transfer(token=token, sender=sender, receiver=receiver, units=units, now=clock.now())
        theirs = contract(engine, token, sender, receiver, units)
        case = f"{sender} {receiver} {units}"
        assert (ours.allowed, ours.status, ours.reasons[0]) == (
            theirs.allowed,
            theirs.status,
            theirs.reason,
        ), case
        assert (ours.reasons == (Reason.OK,)) == ours.allowed, case
        assert [str(reason) for reason in ours.reasons if reason != Reason.OK] == all_of(
            engine, token, sender, receiver, units
        ), case
        seen |= set(ours.reasons)
    return seen


def test_the_first_reason_is_the_contracts_own(engine: Engine, token: Token) -> None:
    seen = agree(engine, token)
    assert seen == FROM_THE_REGISTER

    address = str(token.address)
    engine.submit(security_token.pause(address, deed("pause", address)), Signer.Role.CONTROLLER)
    engine.run()
    assert Reason.OK not in agree(engine, token)

    engine.submit(security_token.unpause(address, deed("unpause", address)), Signer.Role.CONTROLLER)
    for holder in (FROZEN, EXPIRED_AND_FROZEN):
        call = security_token.unfreeze(address, deed("unfreeze", address, holder), holder)
        engine.submit(call, Signer.Role.CONTROLLER)
    engine.run()
    assert Reason.SENDER_FROZEN in agree(engine, token)  # the stranger still is


def test_all_reasons_are_told_at_once(engine: Engine, token: Token) -> None:
    verdict = check_transfer(
        token=token, sender=EXPIRED_AND_FROZEN, receiver=FROZEN_STRANGER, units=11, now=clock.now()
    )
    assert verdict.reasons == (
        Reason.BALANCE_TOO_LOW,
        Reason.SENDER_EXPIRED,
        Reason.SENDER_FROZEN,
        Reason.RECEIVER_NOT_REGISTERED,
        Reason.RECEIVER_FROZEN,
    )
    assert verdict.status == 0x52
