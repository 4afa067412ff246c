"""One bad line holds up nobody else: a refused chunk goes on without it, once, whatever dies on the way."""

import os

import pytest

from captable.operations import compare
from captable.operations.compare import compare_register
from chain import client as door
from chain.bindings import security_token
from tests.factories import (
    NOW,
    make_confirmed,
    make_holder_rows,
    make_officer,
    make_token,
    owner_of,
    prove_import,
)
from tests.support.engine import Engine, was_killed
from tokens import tasks
from tokens.models import ControlChange, HolderImport, Issuance, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.freeze import freeze
from tokens.operations.issue_import import issue_import
from tokens.operations.split_issue import TOO_MUCH_GAS, child_id
from tokens.operations.unfreeze import unfreeze
from tokens.progress import import_progress, refused_lines
from transactions.models import Attempt, Intent

pytestmark = pytest.mark.chain
HOLDERS = int(os.environ.get("SPLIT_HOLDERS", "400"))  # 5000 in the slow form
BAD = HOLDERS // 2 + 1


@pytest.fixture
def token(engine: Engine, settings, monkeypatch) -> Token:
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    monkeypatch.setattr(compare, "node", lambda: engine.client)
    monkeypatch.setattr(door, "node", lambda: engine.client)
    token = make_token(form="standalone", cap=10**9)
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    return Token.objects.live().get(pk=token.pk)


def confirmed(token: Token, holders: int) -> HolderImport:
    made = make_confirmed(token, *make_holder_rows(holders, units=3))
    prove_import(made)
    return made


def ask(holder_import: HolderImport) -> list[Intent]:
    owner = owner_of(holder_import.token.issuer.organisation)
    return issue_import(holder_import=holder_import, actor=owner, now=NOW)


def freeze_unseen(engine: Engine, token: Token, row) -> None:
    """The contract stops a holder, and the platform has not heard of it yet."""
    freeze(token=token, wallet=row.wallet, reason="court_order", actor=make_officer(), now=NOW)
    engine.run()
    ControlChange.objects.all().delete()


def test_all_but_the_bad_line_are_issued_once_and_the_line_is_named(engine: Engine, token: Token) -> None:
    holder_import = confirmed(token, HOLDERS)
    bad = holder_import.rows.select_related("wallet").get(line=BAD)
    freeze_unseen(engine, token, bad)
    intents = ask(holder_import)
    engine.run()
    (parent,) = Intent.objects.filter(state="rejected")
    assert not Attempt.objects.filter(intent=parent).exists()

    killed = engine.worker(crash_at="split.before_commit")
    assert was_killed(engine.mine_until_it_ends(killed))
    parent.refresh_from_db()
    assert parent.state == "rejected"
    assert Intent.objects.about(holder_import).count() == len(intents)

    tasks.sweep(NOW)
    tasks.sweep(NOW)
    engine.run()
    parent.refresh_from_db()
    assert parent.state == "superseded"
    child = Intent.objects.get(operation_id=child_id(parent, 0))
    assert child.state == "done"
    assert Intent.objects.about(holder_import).count() == len(intents) + 1

    counts = import_progress(holder_import, now=NOW)
    assert (counts["issued"], counts["failed"]) == (HOLDERS - 1, 1)
    (line,) = refused_lines(holder_import)
    assert (line.row.line, line.refusal_code) == (BAD, parent.error_code)
    supply = engine.client.view(str(token.address), security_token.total_supply())
    assert supply == 3 * (HOLDERS - 1)
    assert engine.client.view(str(token.address), security_token.balance_of(bad.address)) == 0
    found = compare_register(token=token)
    assert (found.holders, found.units) == (HOLDERS - 1, 3 * (HOLDERS - 1))


def test_a_bad_line_is_asked_for_again_once_it_is_mended(engine: Engine, token: Token, settings) -> None:
    settings.ISSUE_CHUNK = 4
    holder_import = confirmed(token, 4)
    bad = holder_import.rows.select_related("wallet").get(line=3)
    freeze_unseen(engine, token, bad)
    ask(holder_import)
    engine.run()
    tasks.sweep(NOW)
    engine.run()
    engine.scan()
    block = token.deployment.block
    ControlChange.objects.create(
        token=token, block=block, number=0, log_index=999, holder=bad.address, active=True
    )
    unfreeze(token=token, wallet=bad.wallet, reason="ended", actor=make_officer(), now=NOW)
    engine.run()
    (again,) = ask(holder_import)
    engine.run()
    again.refresh_from_db()
    assert again.state == "done"
    assert import_progress(holder_import, now=NOW)["issued"] == 4
    assert not refused_lines(holder_import).exists()


def test_a_chunk_of_too_much_gas_goes_on_in_halves(engine: Engine, token: Token, settings) -> None:
    settings.ISSUE_CHUNK = 9
    holder_import = confirmed(token, 9)
    (parent,) = ask(holder_import)
    Intent.objects.filter(pk=parent.pk).update(state="rejected", error_code=TOO_MUCH_GAS, settled_at=NOW)
    tasks.sweep(NOW)
    engine.run()
    halves = [Intent.objects.get(operation_id=child_id(parent, number)) for number in range(2)]
    assert [half.state for half in halves] == ["done", "done"]
    assert [Issuance.objects.filter(intent=half).count() for half in halves] == [5, 4]
    assert import_progress(holder_import, now=NOW)["issued"] == 9


def test_a_chunk_that_is_refused_as_a_whole_is_not_split_and_not_asked_about_again(
    engine: Engine, token: Token, django_assert_num_queries
) -> None:
    holder_import = confirmed(token, 3)
    (parent,) = ask(holder_import)
    Intent.objects.filter(pk=parent.pk).update(
        state="rejected", error_code="SecurityToken_CapExceeded", error_detail="too many", settled_at=NOW
    )
    tasks.sweep(NOW)
    assert Intent.objects.about(holder_import).count() == 1
    assert {line.refusal_code for line in refused_lines(holder_import)} == {"SecurityToken_CapExceeded"}
