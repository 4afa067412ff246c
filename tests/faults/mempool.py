"""What happens to transactions between sending and mining: forgotten, too cheap, displaced, not paid."""

from chain.signers import Eip1559
from monitoring.models import Incident
from tests.faults.registry import fault
from tests.faults.stage import Stage
from transactions import keys

PLENTY = 10**24
PRICES = {"gas": 21_000, "tip": 10**11, "fee_cap": 10**12}
"""Of a thief, who is quicker than any offer of ours."""


@fault("the pool forgets everything", often=25)
def forgotten(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    stage.chain.rpc("anvil_dropAllTransactions")


@fault("the base fee rises fifty-fold and falls again")
def fee_spike(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    usual = int(stage.chain.rpc("eth_getBlockByNumber", "latest", False)["baseFeePerGas"], 16)
    stage.chain.rpc("anvil_setNextBlockBaseFeePerGas", hex(max(usual * 50, 10**11)))
    stage.chain.mine(3)
    stage.chain.rpc("anvil_setNextBlockBaseFeePerGas", hex(usual))
    stage.chain.mine()


@fault("the sender's balance runs out in the middle")
def no_balance(stage: Stage) -> None:
    address = stage.signer.address
    stage.chain.rpc("anvil_setBalance", address, "0x0")
    try:
        stage.issue()
        stage.worker()
        stage.until(lambda: Incident.objects.filter(code="transactions.low_balance", closed_at=None).exists())
    finally:
        stage.chain.rpc("anvil_setBalance", address, hex(PLENTY))


@fault("a nonce is stolen by an outside transaction", often=25)
def stolen(stage: Stage) -> None:
    stage.issue()
    stage.worker()
    stage.until_bound(3)
    stage.kill_all()
    steal(stage)


@fault("a nonce is stolen, and the thief is taken back by a reorganisation", often=18)
def stolen_and_returned(stage: Stage) -> None:
    stolen(stage)
    stage.worker()
    stage.chain.mine()
    stage.until_read()
    stage.kill_all()
    stage.chain.rpc("anvil_reorg", 2, [])
    stage.chain.rpc("anvil_dropAllTransactions")


def steal(stage: Stage) -> int:
    """Somebody with the same key is quicker; the nonce they took."""
    signer = stage.signer
    mined = int(stage.chain.rpc("eth_getTransactionCount", signer.address, "latest"), 16)
    stage.chain.rpc("anvil_dropAllTransactions")
    thief = Eip1559(chain_id=31337, nonce=mined, to=signer.address, data=b"", **PRICES)
    raw = keys.key_of(signer).sign_transaction(thief).raw
    stage.strangers.add(stage.chain.rpc("eth_sendRawTransaction", "0x" + raw.hex()))
    stage.chain.mine()
    return mined
