"""The register can be made from nothing: forgotten and read again, it is the same to the byte."""

import csv
import io
from dataclasses import astuple

import pytest
from django.core.management import call_command

from captable.models import Balance, Holding, Movement, Supply
from captable.moments import Moment, after_block
from captable.operations import compare
from captable.operations.compare import compare_register
from captable.wanted import Wanted
from chain.models import Block, Network
from indexer import scan
from indexer.management.commands import rebuild_register
from indexer.models import Event
from indexer.operations.rebuild import CannotRebuild, Rebuilding, begin_rebuild
from kernel import clock
from monitoring.models import Incident
from monitoring.pausing import is_paused_by
from portal.register.lines import every
from tests.factories import NOW, make_eligible, make_officer, make_token, owner_of
from tests.support.engine import Engine
from tokens.models import RegisterEntry, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.freeze import freeze
from tokens.operations.issue import issue
from transactions.models import Intent

pytestmark = pytest.mark.chain


@pytest.fixture
def token(engine: Engine, monkeypatch) -> Token:
    """A security with three issues, a freeze and a reorganisation in its history."""
    monkeypatch.setattr(compare, "node", lambda: engine.client)
    monkeypatch.setattr(rebuild_register, "node", lambda: engine.client)
    token = make_token(form="standalone", decimals=2, cap=10**9)
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    token = Token.objects.live().get(pk=token.pk)
    wallets = [make_eligible() for _number in range(3)]
    for units, wallet in enumerate(wallets, start=7):
        issue(token=token, wallet=wallet, units=units, actor=owner_of(token.issuer.organisation), now=NOW)
        engine.run()
    engine.chain.rpc("anvil_reorg", 2, [])
    freeze(token=token, wallet=wallets[0], reason="court_order", actor=make_officer(), now=NOW)
    engine.run()
    return token


def export(token: Token) -> bytes:
    """The register now and after every block, line by line as the portal's files have it."""
    text = io.StringIO()
    writer = csv.writer(text)
    blocks = range(Network.objects.get().cursor_number + 1)
    for moment in (Moment(None, NOW), *(after_block(token, number) for number in blocks)):
        writer.writerows((moment.number, *astuple(line)) for line in every(token, Wanted(), moment))
    return text.getvalue().encode()


def facts() -> list[int]:
    models = (Event, Movement, Balance, Supply, Holding, RegisterEntry)
    return [model.objects.count() for model in models]


def test_a_register_read_again_is_equal_to_the_byte(engine: Engine, token: Token, capsys) -> None:
    before, counts = export(token), facts()
    intents = list(Intent.objects.order_by("pk").values())

    call_command("rebuild_register")

    assert f"up to block {Network.objects.get().cursor_number}" in capsys.readouterr().out
    token = Token.objects.live().get(pk=token.pk)
    assert export(token) == before
    assert facts() == counts
    assert list(Intent.objects.order_by("pk").values()) == intents, "what was done stays done"
    assert not Network.objects.get().paused
    assert compare_register(token=token).equal
    assert not Incident.objects.filter(closed_at=None).exists()


def test_a_rebuild_that_was_killed_goes_on_from_its_cursor(engine: Engine, token: Token, capsys) -> None:
    before = export(token)
    network = Network.objects.get()
    Network.objects.update(range_size=2)
    begin_rebuild(network=network, actor=engine.actor, now=clock.now())
    assert (Event.objects.count(), Holding.objects.count()) == (0, 0)
    engine.pump()
    with pytest.raises(CannotRebuild):
        begin_rebuild(network=network, actor=engine.actor, now=clock.now())
    scan.turn(network.pk, node=engine.client, now=clock.now())
    network.refresh_from_db()
    assert is_paused_by(network, Rebuilding)
    reached = network.cursor_number
    assert 0 < reached < network.head_number

    call_command("rebuild_register")

    assert f"going on after block {reached}" in capsys.readouterr().out
    assert export(Token.objects.live().get(pk=token.pk)) == before
    assert Block.objects.filter(network=network).count() == network.head_number + 1
