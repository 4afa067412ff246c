"""Several issuing senders work side by side, each for securities of its own."""

import pytest

from chain.bindings import security_token
from chain.bindings.security_token import roles
from tests.factories import NOW, make_eligible, make_token, owner_of
from tests.support.engine import Engine
from tokens.models import Token
from tokens.operations.deploy import deploy_token
from tokens.operations.register_holders import register_holders
from transactions.models import Intent, Signer

pytestmark = pytest.mark.chain


@pytest.fixture
def engine(chain, new_keys, settings, transactional_db) -> Engine:
    settings.ISSUER_SENDERS = 2
    return Engine.start(chain)


def deployed(engine: Engine) -> Token:
    token = make_token()
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    return Token.objects.live().get(pk=token.pk)


def test_each_security_has_one_sender_that_alone_has_its_powers(engine: Engine) -> None:
    first, second = deployed(engine), deployed(engine)
    senders = list(Signer.objects.filter(role=Signer.Role.ISSUER).order_by("number"))

    assert [token.issuing_sender for token in (first, second)] == senders
    powers = [[powers_of(engine, token, sender) for sender in senders] for token in (first, second)]
    issuing = roles.ISSUER | roles.REGISTRAR
    assert powers == [[issuing, 0], [0, issuing]]


def powers_of(engine: Engine, token: Token, sender: Signer) -> int:
    return engine.client.view(str(token.address), security_token.roles_of(sender.address))


def test_they_work_side_by_side(engine: Engine) -> None:
    tokens, wallet = [deployed(engine), deployed(engine)], make_eligible()
    for token in tokens:
        register_holders(token=token, wallets=[wallet], actor=owner_of(token.issuer.organisation), now=NOW)
    asked = Intent.objects.filter(purpose="tokens.register")
    assert {intent.signer for intent in asked} == {token.issuing_sender for token in tokens}

    engine.run()

    assert set(asked.values_list("state", flat=True)) == {Intent.State.DONE}
    for token in tokens:
        record = engine.client.view(str(token.address), security_token.holder_of(wallet.address))
        assert record.valid_until > 0


def test_a_stopped_sender_gets_no_new_security(engine: Engine) -> None:
    Signer.objects.filter(role=Signer.Role.ISSUER, number=1).update(paused=True)

    assert deployed(engine).issuing_sender.number == 2
