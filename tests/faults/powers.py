"""The powers on chain used at the wrong moment, or by the wrong hand."""

from eth_account import Account

from chain import keystore
from chain.bindings import security_token
from chain.hashing import operation_id
from chain.signers import Eip1559
from compliance.queries import terms_of
from investors.models import Wallet
from kernel import clock
from monitoring.models import Incident
from monitoring.operations.resolve_incident import resolve_incident
from tests.factories import make_officer
from tests.faults.mempool import PRICES
from tests.faults.registry import fault
from tests.faults.stage import Stage
from tests.support.fault_proxy import Rule
from tokens.lines import issue_line
from tokens.operations.freeze import freeze
from tokens.operations.unfreeze import unfreeze
from transactions.models import Intent
from transactions.operations.retry import retry

FOREIGN = "captable.foreign_operation"
FOREIGN_UNITS = 5


@fault("the issuer's key issues units outside the platform", often=8)
def foreign_issue(stage: Stage) -> None:
    """The security is halted until an officer has looked; what is asked for meanwhile waits, unsigned."""
    wallet = stage.chance.choice(stage.wallets)
    _issue_behind_our_back(stage, wallet)
    stage.worker()
    halt = Incident.objects.filter(code=FOREIGN, closed_at=None, halts=stage.token.address)
    stage.until(halt.exists)
    stage.kill_all()
    asked = stage.issue()
    worker = stage.worker()
    stage.until(lambda: stage.network.cursor_number >= stage.chain.height(), mining=False)
    if stage.bound() or not worker.is_alive():
        raise AssertionError("something was signed for a security that is halted")
    officer, now = make_officer(), clock.now()
    resolve_incident(incident=halt.get(), reason="explained", actor=officer, now=now)
    stage.until_bound(len(asked))


def _issue_behind_our_back(stage: Stage, wallet: Wallet) -> None:
    signer, address = stage.signer, str(stage.token.address)
    nonce = int(stage.chain.rpc("eth_getTransactionCount", signer.address, "latest"), 16)
    line = issue_line(terms_of([wallet.pk])[wallet.pk], FOREIGN_UNITS)
    deed = operation_id("a thief's deed", address, nonce)
    call = security_token.register_and_issue_batch(address, deed, [line])
    thief = Eip1559(31337, nonce, address, call.data, **PRICES | {"gas": 500_000})
    raw = keystore.load(31337, signer.role).sign_transaction(thief).raw
    stage.strangers.add(stage.chain.rpc("eth_sendRawTransaction", "0x" + raw.hex()))
    stage.wanted[wallet.address] += FOREIGN_UNITS
    stage.chain.mine()


@fault("the holder is stopped on chain between trying an issue out and mining it", often=8)
def stopped_meanwhile(stage: Stage) -> None:
    """Reverted with the contract's own reason and its id unused; after the stop has ended, a person tries it
    again."""
    wallet, officer = stage.chance.choice(stage.wallets), make_officer()
    asked = stage.issue_to(wallet)
    stage.worker()
    stage.until_bound()
    stage.kill_all()
    stage.chain.rpc("anvil_dropAllTransactions")
    with stage.lying(eth_sendRawTransaction=_held_up(stage.signer.address)):
        order = freeze(token=stage.token, wallet=wallet, reason="court_order", actor=officer, now=clock.now())
        stage.worker()
        stage.until(lambda: _state(order) == Intent.State.DONE, mining=True)
    stage.until(lambda: _state(asked.intent) == Intent.State.REVERTED, mining=True)
    _require_a_reason(stage, Intent.objects.get(pk=asked.intent_id))
    unfreeze(token=stage.token, wallet=wallet, reason="ended", actor=officer, now=clock.now())
    stage.kill_all()
    stage.worker()
    stage.until_nothing_is_open()
    retry(intent=asked.intent, actor=officer, now=clock.now())


def _held_up(sender: str) -> Rule:
    """What this account sends gets as far as here, and no further."""

    def rule(request, pass_on):  # type: ignore[no-untyped-def]
        if Account.recover_transaction(request["params"][0]).lower() == sender:
            return request | {"result": "0x" + "00" * 32}
        return pass_on(request)

    return rule


def _state(intent: Intent) -> str:
    return Intent.objects.values_list("state", flat=True).get(pk=intent.pk)


def _require_a_reason(stage: Stage, intent: Intent) -> None:
    kept = stage.client.view(intent.to, security_token.operation_of(intent.operation_id))
    if int(kept, 16) or intent.error_code != "RECEIVER_FROZEN":
        raise AssertionError(f"{intent}: {intent.error_code} {intent.error_detail}, the chain keeps {kept}")
