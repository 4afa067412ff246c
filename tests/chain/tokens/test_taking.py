"""What two officers take from a holder without the holder: on chain, in the register and in the journal."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from approvals.actions import changes
from approvals.gate import ApprovalRequired
from approvals.models import Approval
from approvals.operations.amend import amend
from approvals.operations.approve import approve
from approvals.operations.carry_out import carry_out_due
from approvals.operations.expire import expire
from approvals.operations.propose import propose
from approvals.second_person import Expired, PayloadChanged, SamePerson
from audit.models import Entry
from captable.models import Holding, Movement
from captable.operations import compare
from captable.operations.compare import compare_register
from chain import questions
from chain.bindings import security_token
from chain.bindings.security_token import control
from chain.hashing import keccak
from compliance.operations.revoke_investor import revoke_investor
from indexer.models import Event
from investors.models import Wallet
from monitoring.models import Incident
from tests.factories import NOW, make_eligible, make_officer, make_token, owner_of
from tests.support.engine import Engine
from tests.support.files import PDF
from tokens import tasks
from tokens.controls import is_stopped
from tokens.models import OrderPaper, RegisterEntry, Taking, Token
from tokens.operations.add_order import add_order
from tokens.operations.deploy import deploy_token
from tokens.operations.force_redeem import force_redeem
from tokens.operations.force_transfer import force_transfer
from tokens.operations.freeze import freeze
from tokens.operations.freeze_units import freeze_units
from tokens.operations.issue import issue
from tokens.taking import ACTIONS, Demand
from transactions.models import Intent, Signer

pytestmark = pytest.mark.chain
UNITS = 10


@pytest.fixture
def holder(engine: Engine) -> Wallet:
    return make_eligible()


@pytest.fixture
def receiver(engine: Engine) -> Wallet:
    return make_eligible()


@pytest.fixture
def token(engine: Engine, holder: Wallet, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Token:
    """The holder has ten units; from here on a second person is needed."""
    monkeypatch.setattr(compare, "node", lambda: engine.client)
    monkeypatch.setattr(tasks.client, "node", lambda: engine.client)
    token = make_token()
    owner = owner_of(token.issuer.organisation)
    deploy_token(token=token, actor=owner, now=NOW)
    engine.run()
    token = Token.objects.live().get(pk=token.pk)
    issue(token=token, wallet=holder, units=UNITS, actor=owner, now=NOW)
    engine.run()
    settings.APPROVALS_POLICY = ""
    return token


@pytest.fixture
def officer(engine: Engine) -> User:
    return make_officer()


@pytest.fixture
def second(engine: Engine) -> User:
    return make_officer()


@pytest.fixture
def paper(token: Token, holder: Wallet, officer: User) -> OrderPaper:
    return add_order(token=token, wallet=holder, content=PDF, filename="order.pdf", actor=officer, now=NOW)


@pytest.fixture
def ask(token: Token, holder: Wallet, officer: User) -> Callable[..., Approval]:
    def propose_it(action: str, units: int, paper: OrderPaper | None, **more: Any) -> Approval:
        said = demand(
            action, token, holder, units, more.get("ground", "court_order"), paper, more.get("receiver")
        )
        approval = propose(action=action, payload=said, actor=officer, now=NOW)
        assert approval is not None
        return approval

    return propose_it


def demand(action: str, *said: Any) -> dict[str, str]:
    act = next(act for act, code in ACTIONS.items() if code == action)
    return Demand(act, *said).payload()


def agree(approval: Approval, second: User, **changed: Any) -> Approval:
    said = {"seen": approval.payload_hash, "now": NOW} | changed
    return approve(approval=approval, actor=second, **said)


def on_chain(engine: Engine, token: Token, wallet: Wallet) -> int:
    return engine.client.view(str(token.address), security_token.balance_of(wallet.address))


def in_register(token: Token) -> dict[str, int]:
    return dict(Holding.objects.of(token).values_list("holder", "units"))


def done() -> list[bool]:
    return list(Taking.objects.with_outcome().values_list("is_done", flat=True))


def assert_agreed(token: Token) -> None:
    found = compare_register(token=token)
    assert found.equal, found.differences
    assert not Incident.objects.filter(closed_at=None).exists()


def test_a_forced_transfer_takes_two_officers_and_leaves_its_reason(
    engine, token, holder, receiver, paper, officer, second, ask
) -> None:
    said = {"token": token, "wallet": holder, "receiver": receiver, "units": 4, "ground": "court_order"}
    with pytest.raises(ApprovalRequired):
        force_transfer(**said, paper=paper, actor=officer, now=NOW)
    asked = ask("tokens.forced_transfer", 4, paper, receiver=receiver)
    with pytest.raises(SamePerson):
        agree(asked, officer)
    assert not Intent.objects.open().exists()
    agree(asked, second)
    assert (done(), on_chain(engine, token, holder)) == ([False], UNITS)

    engine.run()

    assert done() == [True]
    assert [on_chain(engine, token, one) for one in (holder, receiver)] == [6, 4]
    assert in_register(token) == {holder.address: 6, receiver.address: 4}
    moved = Movement.objects.get(token=token, sender=holder.address)
    assert (moved.receiver, moved.units) == (receiver.address, 4)
    log = bytes(Event.objects.get(name="ControllerTransfer").data)
    assert b"court_order".ljust(32, b"\0") + bytes.fromhex(paper.commitment[2:]) in log
    entry = Entry.objects.get(verb="token.force_transfer_requested")
    assert (entry.actor, entry.subject_id) == (officer, holder.public_id)
    assert entry.data["ground"] == "court_order"
    assert_agreed(token)
    with pytest.raises(ApprovalRequired):  # it was good for once
        force_transfer(**said, paper=paper, actor=officer, now=NOW)


def test_the_chain_is_told_a_hash_that_nobody_can_guess(engine, token, holder, paper) -> None:
    sha256 = hashlib.sha256(PDF).digest()
    assert paper.document.sha256 == "0x" + sha256.hex()
    assert paper.commitment == keccak(bytes.fromhex(paper.salt) + sha256)
    assert paper.commitment not in (keccak(PDF), keccak(sha256))
    with connection.cursor() as cursor:
        cursor.execute("SELECT salt FROM tokens_orderpaper WHERE id = %s", [paper.pk])
        assert paper.salt not in cursor.fetchone()[0]


def test_units_are_destroyed_whatever_the_state_of_the_holder(
    engine, token, holder, paper, second, ask, settings
) -> None:
    settings.APPROVALS_POLICY = str(Path(__file__).parents[2] / "support" / "one_person.json")
    freeze(token=token, wallet=holder, reason="court_order", actor=second, now=NOW)
    revoke_investor(investor=holder.investor, reason_code="sanctions_match", actor=second, now=NOW)
    tasks.sweep(NOW)
    engine.run()
    assert is_stopped(token, holder.address)
    settings.APPROVALS_POLICY = ""

    agree(ask("tokens.redeem", UNITS, paper, ground="statute"), second)
    engine.run()

    assert (done(), on_chain(engine, token, holder), in_register(token)) == ([True], 0, {})
    assert engine.client.view(str(token.address), security_token.total_supply()) == 0
    assert Entry.objects.filter(verb="token.force_redeem_requested", subject_id=holder.public_id).exists()
    assert_agreed(token)


def test_frozen_units_stay_and_the_others_are_free(
    engine, token, holder, receiver, paper, officer, second, ask
) -> None:
    with pytest.raises(ApprovalRequired):
        freeze_units(
            token=token, wallet=holder, units=7, ground="sanctions", paper=paper, actor=officer, now=NOW
        )
    agree(ask("tokens.freeze_units", 7, paper, ground="sanctions"), second)
    engine.run()
    locks = engine.client.view(str(token.address), control.locks_of(holder.address))
    assert (locks.frozen, done()) == (7, [True])
    assert reason(engine, token, holder, receiver, 4) == "UNITS_LOCKED"

    agree(ask("tokens.freeze_units", 0, None, ground="ended"), second)
    engine.run()

    assert engine.client.view(str(token.address), control.locks_of(holder.address)).frozen == 0
    assert done() == [True, True]
    assert reason(engine, token, holder, receiver, 4) == "RECEIVER_NOT_REGISTERED"


def reason(engine: Engine, token: Token, sender: Wallet, receiver: Wallet, units: int) -> str:
    view = security_token.can_transfer(receiver.address, units)
    asked = questions.call(str(token.address), view.data, sender=sender.address)
    return view.read(engine.client.ask(asked)).reason


def test_a_receiver_is_put_on_the_register_before_the_units_come(
    engine, token, holder, receiver, paper, second, ask
) -> None:
    assert not RegisterEntry.objects.filter(token=token, holder=receiver.address).exists()
    agree(ask("tokens.forced_transfer", 1, paper, receiver=receiver), second)

    order = Taking.objects.get().intent
    assert order.depends_on.purpose == "tokens.register"
    assert (order.signer.role, order.depends_on.signer.role) == (Signer.Role.CONTROLLER, Signer.Role.ISSUER)
    engine.run()
    assert on_chain(engine, token, receiver) == 1


@pytest.fixture
def locked_policy(tmp_path: Path, settings: Any) -> None:
    """What is approved waits a day, so that it can be edited meanwhile."""
    policy = tmp_path / "policy.json"
    policy.write_text(
        '[{"action": "tokens.redeem", "approvers": ["officer"], "hours": 72, "lock_hours": 24}]'
    )
    settings.APPROVALS_POLICY = str(policy)


def test_an_edit_after_the_approval_voids_it(
    engine, token, holder, paper, officer, second, ask, locked_policy
) -> None:
    asked = ask("tokens.redeem", 3, paper)
    seen = asked.payload_hash
    agreed = agree(asked, second)
    assert agreed.state == Approval.State.APPROVED

    more = demand("tokens.redeem", token, holder, 9, "court_order", paper)
    edited = amend(approval=agreed, payload=more, actor=officer, now=NOW)

    assert (edited.state, edited.approved_by) == (Approval.State.PROPOSED, None)
    later = NOW + timedelta(hours=25)
    carry_out_due(now=later)
    for units in (3, 9):
        with pytest.raises(ApprovalRequired):
            force_redeem(
                token=token,
                wallet=holder,
                units=units,
                ground="court_order",
                paper=paper,
                actor=officer,
                now=later,
            )
    with pytest.raises(PayloadChanged):
        agree(edited, second, seen=seen)
    engine.run()
    assert (on_chain(engine, token, holder), done()) == (UNITS, [])
    agree(edited, second)
    carry_out_due(now=later)
    engine.run()
    assert on_chain(engine, token, holder) == 1


def test_what_nobody_agreed_to_in_time_is_over(engine, token, holder, paper, second, ask) -> None:
    asked = ask("tokens.redeem", 3, paper)
    late = NOW + timedelta(hours=72)
    with pytest.raises(Expired):
        agree(asked, second, now=late)
    expire(now=late)
    assert Approval.objects.get(pk=asked.pk).state == Approval.State.EXPIRED
    assert not Intent.objects.open().exists()


def test_the_second_officer_is_shown_what_each_would_have(
    engine, token, holder, receiver, paper, ask
) -> None:
    asked = ask("tokens.forced_transfer", UNITS, paper, receiver=receiver)
    shown = {
        str(change.what): (str(change.before), str(change.after))
        for change in changes(asked.action, asked.content, now=NOW)
    }
    assert shown["Units of the holder"] == ("10", "0")
    assert shown["Units of the receiver"] == ("0", "10")
    assert shown["Number of holders"] == ("1", "1")
    assert shown["Document"][1] == paper.document.public_id
    assert "eWpG" in shown["Source of the ground"][1]
