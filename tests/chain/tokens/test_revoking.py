"""Who is revoked comes off every register in the next blocks, whatever is queued before."""

import pytest

from chain import questions
from chain.bindings import security_token
from compliance.operations.revoke_investor import revoke_investor
from investors.models import Wallet
from tests.factories import NOW, make_eligible, make_officer, make_token, owner_of
from tests.support.engine import Engine
from tokens import tasks
from tokens.models import Token
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import issue
from transactions.models import Intent, Signer

pytestmark = pytest.mark.chain
SECURITIES, QUEUED, AT_ONCE = 3, 8, 3


@pytest.fixture
def holder(engine: Engine) -> Wallet:
    return make_eligible()


@pytest.fixture
def securities(engine: Engine, holder: Wallet, monkeypatch: pytest.MonkeyPatch) -> list[Token]:
    """The holder has units of each."""
    monkeypatch.setattr(tasks.client, "node", lambda: engine.client)
    tokens = [make_token() for _number in range(SECURITIES)]
    for token in tokens:
        deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    live = list(Token.objects.live().filter(pk__in=[token.pk for token in tokens]))
    ask_for_units(live, holder)
    engine.run()
    Signer.objects.filter(role=Signer.Role.ISSUER).update(max_in_flight=AT_ONCE)
    return live


def ask_for_units(tokens: list[Token], wallet: Wallet) -> None:
    for token in tokens:
        issue(token=token, wallet=wallet, units=5, actor=owner_of(token.issuer.organisation), now=NOW)


def accepting(engine: Engine, tokens: list[Token], holder: Wallet, other: Wallet) -> int:
    """How many of the registers let the holder send to another, or receive from the other."""
    return sum(
        is_allowed(engine, token, sender, receiver)
        for token in tokens
        for sender, receiver in ((holder, other), (other, holder))
    )


def is_allowed(engine: Engine, token: Token, sender: Wallet, receiver: Wallet) -> bool:
    view = security_token.can_transfer(receiver.address, 1)
    asked = questions.call(str(token.address), view.data, sender=sender.address)
    return view.read(engine.client.ask(asked)).allowed


def test_a_revocation_goes_before_the_queue_and_nothing_of_the_queue_is_lost(
    engine: Engine, securities: list[Token], holder: Wallet
) -> None:
    other = make_eligible()
    ask_for_units(securities, other)
    engine.run()
    assert accepting(engine, securities, holder, other) == SECURITIES * 2
    others = [make_eligible() for _number in range(QUEUED)]
    for wallet in others:
        ask_for_units(securities[:1], wallet)
    engine.turn()  # the first of them are signed, and stay where they are
    signed = list(Intent.objects.filter(state="bound").values_list("pk", flat=True))
    assert len(signed) == AT_ONCE

    revoke_investor(investor=holder.investor, reason_code="sanctions_match", actor=make_officer(), now=NOW)
    tasks.sweep(NOW)
    for _block in range(2):
        engine.chain.mine()
        engine.turn()
    engine.chain.mine()

    assert Intent.objects.filter(purpose="tokens.issue", state="queued").exists()
    assert accepting(engine, securities, holder, other) == 0
    engine.run()
    issued = [
        engine.client.view(str(securities[0].address), security_token.balance_of(wallet.address))
        for wallet in others
    ]
    assert issued == [5] * QUEUED
    assert accepting(engine, securities, holder, other) == 0


def test_terms_asked_for_before_do_not_put_a_revoked_holder_back(
    engine: Engine, securities: list[Token], holder: Wallet
) -> None:
    """An issue to the same holder was signed, and lost its nonce: it is queued again, with the old terms."""
    token = securities[0]
    issuing = token.issuing_sender or engine.signer()
    ask_for_units([token], holder)
    engine.turn()
    issued = Intent.objects.filter(purpose="tokens.issue").latest("pk")
    revoke_investor(investor=holder.investor, reason_code="sanctions_match", actor=make_officer(), now=NOW)
    tasks.sweep(NOW)
    Intent.objects.filter(pk=issued.pk).update(state="queued", nonce=None)
    engine.chain.rpc("anvil_dropAllTransactions")

    engine.run()

    issued.refresh_from_db()
    off = Intent.objects.filter(purpose="tokens.register", to=token.address, urgent=True).latest("pk")
    assert (issued.state, off.state) == ("done", "done")
    assert issued.nonce < off.nonce
    assert issued.signer == off.signer == issuing
    record = engine.client.view(str(token.address), security_token.holder_of(holder.address))
    assert (record.balance, record.valid_until) == (10, 0)
