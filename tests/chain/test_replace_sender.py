"""A key is replaced while it works: nothing is lost or done twice, and at the end it can do nothing."""

import pytest
from django.core.management import CommandError, call_command

from accounts.policies import NotPermitted
from audit.models import Entry
from chain.bindings import security_token
from chain.bindings.security_token import roles
from kernel import clock
from tests.factories import NOW, make_eligible, make_officer, make_token, make_user, owner_of
from tests.support.engine import Engine
from tokens import handover
from tokens.models import Handover, Issuance, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import issue
from tokens.operations.replace_sender import HandoverUnderWay, NoSuccessor, replace_sender
from tokens.senders import least_charged
from transactions.models import Intent, Signer
from transactions.operations.set_up_network import set_up_network

pytestmark = pytest.mark.chain
POWERS = roles.ISSUER | roles.REGISTRAR


@pytest.fixture
def engine(chain, new_keys, settings, transactional_db) -> Engine:
    return Engine.start(chain)


@pytest.fixture
def token(engine: Engine) -> Token:
    token = make_token()
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    return Token.objects.live().get(pk=token.pk)


@pytest.fixture
def senders(engine: Engine, token: Token, settings) -> tuple[Signer, Signer]:
    """A second one is set up after the security was deployed, so it has no powers there."""
    settings.ISSUER_SENDERS = 2
    set_up_network(node=engine.client, actor=engine.actor, now=clock.now())
    first, second = Signer.objects.filter(role=Signer.Role.ISSUER).order_by("number")
    return first, second


def powers(engine: Engine, token: Token, sender: Signer) -> int:
    return engine.client.view(str(token.address), security_token.roles_of(sender.address))


def ask_for_units(token: Token) -> Issuance:
    return issue(
        token=token, wallet=make_eligible(), units=7, actor=owner_of(token.issuer.organisation), now=NOW
    )


def go_on_until_finished(engine: Engine) -> None:
    """Steps and blocks as they come, with more asked for on the way."""
    for _step in range(12):
        handover.advance_all(clock.now())
        engine.run()
        if not Handover.objects.filter(finished_at=None).exists():
            return
    raise AssertionError("the handover does not end")


def test_the_queue_and_the_securities_go_over_and_the_old_key_can_do_nothing(engine, token, senders):
    former, successor = senders
    issues = [ask_for_units(token) for _number in range(3)]
    engine.pump()  # signed by the former one, not mined yet
    replace_sender(former=former, successor=successor, actor=make_officer(), now=clock.now())
    handover.advance_all(clock.now())
    issues += [ask_for_units(token) for _number in range(2)]

    go_on_until_finished(engine)
    token.refresh_from_db()
    issues.append(ask_for_units(token))
    engine.run()

    assert (powers(engine, token, former), powers(engine, token, successor)) == (0, POWERS)
    assert token.issuing_sender == successor
    former.refresh_from_db()
    assert (former.paused, former.pause_reason) == (True, "rotation")
    done = Intent.objects.filter(pk__in=[asked.intent_id for asked in issues])
    assert set(done.values_list("state", flat=True)) == {Intent.State.DONE}
    assert done.filter(signer=successor).exists()
    assert engine.client.view(str(token.address), security_token.total_supply()) == 7 * len(issues)
    verbs = list(Entry.objects.filter(verb__startswith="signer.").values_list("verb", flat=True))
    assert sorted(verbs) == [
        "signer.paused",
        "signer.replaced",
        "signer.replacement_requested",
        "signer.securities_handed_over",
    ]


def test_nothing_goes_over_while_something_of_the_old_key_is_under_way(engine, token, senders):
    former, successor = senders
    replace_sender(former=former, successor=successor, actor=make_officer(), now=clock.now())
    handover.advance_all(clock.now())
    engine.run()  # the powers are given
    late = ask_for_units(token)
    engine.pump()
    late.intent.refresh_from_db()
    assert late.intent.state == Intent.State.BOUND

    handover.advance_all(clock.now())

    former.refresh_from_db()
    token.refresh_from_db()
    assert former.paused
    assert token.issuing_sender != successor
    engine.run()
    handover.advance_all(clock.now())
    token.refresh_from_db()
    assert token.issuing_sender == successor


def test_who_may_ask_and_who_can_take_over(engine, token, senders):
    former, successor = senders
    controller = Signer.objects.get(role=Signer.Role.CONTROLLER)
    said = {"actor": make_officer(), "now": NOW}
    with pytest.raises(NotPermitted):
        replace_sender(former=former, successor=successor, actor=make_user(), now=NOW)
    for other in (former, controller):
        with pytest.raises(NoSuccessor):
            replace_sender(former=former, successor=other, **said)
    Signer.objects.filter(pk=successor.pk).update(paused=True)
    with pytest.raises(NoSuccessor):
        replace_sender(former=former, successor=successor, **said)
    Signer.objects.filter(pk=successor.pk).update(paused=False)
    replace_sender(former=former, successor=successor, **said)
    for pair in ((former, successor), (successor, former)):
        with pytest.raises(HandoverUnderWay):
            replace_sender(former=pair[0], successor=pair[1], **said)
    assert least_charged(token.network) == successor


def test_the_command_asks_for_it_by_the_keys_names(engine, token, senders):
    officer = make_officer()
    call_command("replace_sender", "issuer", "issuer-2", officer=officer.email)
    assert Handover.objects.get().requested_by == officer
    with pytest.raises(CommandError, match="issuer-9"):
        call_command("replace_sender", "issuer", "issuer-9", officer=officer.email)
