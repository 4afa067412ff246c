"""From a file to units on the register: the file, the proofs, the transactions, the chain, the cap table."""

import pytest
from django.core.management import CommandError, call_command

from captable.charts import largest_holders, units_by_class, units_by_country
from captable.models import Balance
from captable.operations import compare
from captable.operations.compare import compare_register
from captable.queries import holders, totals
from chain.bindings import security_token
from compliance.operations.revoke_wallet import revoke_wallet
from investors.models import Wallet
from kernel import clock
from tests.factories import (
    NOW,
    make_confirmed,
    make_eligible,
    make_holder_rows,
    make_key,
    make_officer,
    make_token,
    owner_of,
    prove_import,
)
from tests.support.engine import Engine
from tokens import forecast, tasks
from tokens.models import ControlChange, RegisterEntry, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.issue import issue
from tokens.operations.issue_import import issue_import
from tokens.operations.register_holders import register_holders
from tokens.queries import deployment_steps, import_progress, newest_deployment

pytestmark = pytest.mark.chain
HOLDERS = 250


@pytest.fixture
def token(engine: Engine, settings, monkeypatch) -> Token:
    """A security deployed through the outbox on the engine's chain, where and for what was foreseen."""
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    for module in (compare, forecast):
        monkeypatch.setattr(module, "node", lambda: engine.client)
    token = make_token(form="standalone", decimals=2, cap=10**9)
    foreseen = forecast.forecast(token)
    deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
    engine.run()
    live = Token.objects.live().get(pk=token.pk)
    assert foreseen.address == live.address
    assert 3_000_000 < foreseen.gas < 4_000_000
    assert foreseen.wei == foreseen.gas * foreseen.wei_per_gas > 0
    return live


def test_the_register_says_what_the_file_said(engine: Engine, token: Token) -> None:
    owner = owner_of(token.issuer.organisation)
    assert {step.state for step in deployment_steps(token, newest_deployment(token))} == {"done"}
    foreigner = ("F-1", "Foreign Holder", "JP", "professional", make_key("F-1").address, "0.05")
    confirmed = make_confirmed(token, *make_holder_rows(HOLDERS - 1, units=3), foreigner)
    prove_import(confirmed)
    intents = issue_import(holder_import=confirmed, actor=owner, now=NOW)
    assert len(intents) == 2
    engine.run()

    assert import_progress(confirmed, now=NOW)["issued"] == HOLDERS
    found = compare_register(token=token)
    assert found.equal, found.differences
    assert (found.holders, found.units) == (HOLDERS, 300 * (HOLDERS - 1) + 5)
    on_chain = engine.client.view(str(token.address), security_token.balance_of(foreigner[4].lower()))
    assert on_chain == 5
    line = holders(token).get(holder=foreigner[4].lower())
    assert (line.units, line.country_numeric, line.classes) == (5, 392, 16)
    assert line.investor_external_id == "F-1"
    assert totals(token)[0] == HOLDERS
    assert [(item.key, item.holders) for item in units_by_country(token)] == [("KR", HOLDERS - 1), ("JP", 1)]
    assert [(item.key, item.units) for item in units_by_class(token)][1] == ("professional", 5)
    assert largest_holders(token, 2)[-1].holders == HOLDERS - 2


def test_the_sweep_takes_a_revoked_holder_off_the_chains_register(engine: Engine, token: Token) -> None:
    wallet = make_eligible()
    owner = owner_of(token.issuer.organisation)
    register_holders(token=token, wallets=[wallet], actor=owner, now=NOW)
    engine.run()
    assert valid_until(engine, token, wallet) > clock.to_timestamp(NOW)

    revoke_wallet(wallet=wallet, reason_code="holder_request", actor=make_officer(), now=NOW)
    tasks.sweep(NOW)
    engine.run()

    assert valid_until(engine, token, wallet) == 0
    assert RegisterEntry.objects.filter(token=token).current().get(holder=wallet.address).valid_until == 0
    assert compare_register(token=token).equal


def test_a_difference_between_register_and_chain_is_told_by_holder(
    engine: Engine, token: Token, capsys
) -> None:
    wallet = make_eligible()
    owner = owner_of(token.issuer.organisation)
    issue(token=token, wallet=wallet, units=7, actor=owner, now=NOW)
    engine.run()
    call_command("reconcile", token.public_id)
    assert "equal, 1 holders, 0.07 units" in capsys.readouterr().out

    Balance.objects.filter(token=token, holder=wallet.address).update(units=8)
    with pytest.raises(CommandError, match="differ"):
        call_command("reconcile")
    out = capsys.readouterr().out
    assert "DIFFERENT" in out
    assert f"{wallet.address} balance: register 8, chain 7" in out

    Balance.objects.filter(token=token, holder=wallet.address).update(units=7)
    entry = RegisterEntry.objects.filter(token=token, holder=wallet.address)
    number = entry.get().investor_number
    entry.update(investor_number=number - 1 or 2)
    ControlChange.objects.create(
        token=token, holder=wallet.address, block=entry.get().block, number=0, log_index=999, active=True
    )
    with pytest.raises(CommandError, match="differ"):
        call_command("reconcile")
    out = capsys.readouterr().out
    assert f"{wallet.address} investor_number: register {number - 1 or 2}, chain {number}" in out
    assert f"{wallet.address} frozen: register 1, chain 0" in out


def valid_until(engine: Engine, token: Token, wallet: Wallet) -> int:
    return engine.client.view(str(token.address), security_token.holder_of(wallet.address)).valid_until
