"""A holder's transfer over the API on a real chain: prepared, signed by their wallet, sent once, followed."""

from datetime import timedelta

import pytest

from captable import sending
from captable.guard import FOREIGN
from captable.models import Holding, SentTransfer
from captable.operations import prepare_transfer
from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms, IssueLine
from chain.hashing import operation_id
from chain.signers import Eip1559
from kernel import clock
from monitoring.incidents import close_incident
from tests.factories import NOW, make_investor, make_key, make_token, make_wallet, owner_of
from tests.integration.api import world
from tests.integration.api.conftest import Caller
from tests.support.engine import Engine
from tokens.models import Token
from tokens.operations.deploy import deploy_token

pytestmark = pytest.mark.chain
RECEIVER = "0x" + "dd" * 20


class Holder:
    """Somebody with units and a key, and their app."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.key = engine, make_key("holder")
        self.token = self._deployed()
        investor = make_investor()
        self.wallet = make_wallet(investor, key=self.key, network=engine.network)
        engine.chain.rpc("anvil_setBalance", self.key.address, hex(10**21))
        self._give(100)
        self.caller = Caller({"X-Session-Token": world.session_token(investor.user)})

    def _deployed(self) -> Token:
        token = make_token()
        deploy_token(token=token, actor=owner_of(token.issuer.organisation), now=NOW)
        self.engine.run()
        return Token.objects.live().get(pk=token.pk)

    def _give(self, units: int) -> None:
        address = str(self.token.address)
        terms = [HolderTerms(who, 2**39, 410, 4, 7) for who in (self.key.address, RECEIVER)]
        lines = [IssueLine(terms[0], units), IssueLine(terms[1], 1)]
        deed = operation_id("sent transfers", address)
        self.engine.submit(security_token.register_and_issue_batch(address, deed, lines))
        self.engine.run()
        close_incident(code=FOREIGN, subject=f"security {self.token.pk}", now=clock.now())

    def prepared(self, units: int, **more: str) -> dict[str, str]:
        asked = {"security": self.token.public_id, "sender": self.key.address, "receiver": RECEIVER}
        answer = self.caller.post("/transfers/prepare", {**asked, "units": str(units)} | more)
        assert answer.status_code == 200, answer.json()
        return answer.json()

    def signed(self, unsigned: dict[str, str], **changes: int) -> str:
        fields = {
            "chain_id": int(unsigned["chain_id"]),
            "nonce": int(unsigned["nonce"]),
            "gas": int(unsigned["gas"]),
            "tip": int(unsigned["max_priority_fee_per_gas"]),
            "fee_cap": int(unsigned["max_fee_per_gas"]),
        }
        data = bytes.fromhex(unsigned["data"][2:])
        wanted = Eip1559(to=unsigned["to"].lower(), data=data, **fields | changes)
        return "0x" + self.key.sign_transaction(wanted).raw.hex()

    def submit(self, raw: str, key: str, **more: str) -> object:
        return self.caller.post("/transfers", {"raw_transaction": raw, **more}, key=key)

    def state(self, transfer: str) -> tuple[str, str | None]:
        told = self.caller.get(f"/transfers/{transfer}").json()
        return told["state"], told["sub_status"]

    def tick(self, *, mine: int = 0, later: timedelta = timedelta()) -> None:
        sending.send_transfers(clock.now() + later)
        if mine:
            self.engine.chain.mine(mine)
        self.engine.scan()


@pytest.fixture
def holder(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Holder:
    for module in (sending, prepare_transfer):
        monkeypatch.setattr(module, "node", lambda: engine.client)
    return Holder(engine)


def test_from_the_question_to_the_register(holder: Holder) -> None:
    raw = holder.signed(holder.prepared(30))
    dry = holder.submit(raw, "k", mode="dry_run")
    assert (dry.status_code, dry.json()["id"], dry["Dry-Run"]) == (200, None, "true")
    assert not SentTransfer.objects.exists()

    sent = holder.submit(raw, "k")
    assert (sent.status_code, sent.json()["state"]) == (202, "queued"), sent.json()
    transfer, tx_hash = sent.json()["id"], sent.json()["transaction_hash"]
    again = holder.submit(raw, "another")
    assert (again.status_code, again.json()["id"]) == (200, transfer)

    holder.tick()
    assert holder.state(transfer) == ("broadcasting", None)
    holder.tick()  # sent twice, counted once
    holder.engine.chain.mine()
    holder.engine.scan()
    assert holder.state(transfer) == ("confirming", None)
    holder.tick(mine=3)
    holder.tick()
    assert holder.state(transfer) == ("completed", None)
    assert SentTransfer.objects.get().state == SentTransfer.State.DONE
    assert Holding.objects.get(token=holder.token, holder=RECEIVER).units == 31

    [moved, issued] = holder.caller.get("/transfers").json()["results"]
    assert (moved["kind"], moved["direction"], moved["units"]) == ("transfer", "out", "30")
    assert (issued["kind"], issued["direction"], issued["units"]) == ("issuance", "in", "100")
    assert moved["transaction_hash"] == tx_hash
    before = holder.caller.get(
        "/holdings", {"security": holder.token.public_id, "block": issued["block"]["number"]}
    )
    assert [row["units"] for row in before.json()["results"]] == ["100"]
    assert before.json()["results"][0]["as_of"]["block_hash"] == issued["block"]["hash"]


def test_what_the_rules_the_wallet_or_the_security_stand_against_is_not_sent(holder: Holder) -> None:
    unsigned = holder.prepared(30)
    offline = holder.prepared(30, mode="offline")
    assert (offline["data"], offline["nonce"], offline["gas"]) == (unsigned["data"], None, None)
    too_many = holder.caller.post(
        "/transfers/prepare",
        {
            "security": holder.token.public_id,
            "sender": holder.key.address,
            "receiver": RECEIVER,
            "units": "101",
        },
    )
    assert (too_many.status_code, too_many.json()["code"]) == (409, "captable.transfer_refused")
    assert [error["code"] for error in too_many.json()["errors"]] == ["BALANCE_TOO_LOW"]

    def code(raw: str) -> str:
        answer = holder.submit(raw, raw[-40:])
        assert answer.status_code in (403, 409, 422), answer.json()
        return answer.json()["code"]

    more = security_token.calls.transfer(RECEIVER, 101)
    assert code(holder.signed(unsigned | {"data": "0x" + more.hex()})) == "captable.transfer_refused"
    approval = security_token.calls.approve(RECEIVER, 30)
    for change in (
        {"data": "0x" + approval.hex()},
        {"data": unsigned["data"] + "00"},
        {"to": RECEIVER},
        {"chain_id": "1"},
    ):
        assert code(holder.signed(unsigned | change)) == "captable.not_a_transfer", change
    assert code(holder.signed(unsigned, value=1)) == "captable.not_a_transfer"
    holder.key = make_key("a thief")
    assert code(holder.signed(unsigned)) == "captable.signer_unknown"
    assert code("0x02" + "ff" * 120) == "chain.bad_transaction"
    assert not SentTransfer.objects.exists()


def test_what_reverts_or_is_replaced_says_so(holder: Holder) -> None:
    first = holder.prepared(60)
    nonce = int(first["nonce"])
    sixty = holder.submit(holder.signed(first), "a").json()["id"]
    replaced = holder.submit(holder.signed(first, gas=int(first["gas"]) + 1), "b").json()["id"]
    too_late = holder.submit(holder.signed(first, nonce=nonce + 1), "c").json()["id"]
    stuck = holder.submit(holder.signed(first, nonce=nonce + 9), "d").json()["id"]

    holder.tick(mine=1)
    holder.tick(mine=3)
    holder.tick()

    assert holder.state(sixty) == ("completed", None)
    assert holder.state(replaced) == ("cancelled", "replaced")
    assert holder.state(too_late) == ("failed", "reverted")
    assert holder.state(stuck)[0] == "broadcasting"
    holder.tick(later=timedelta(days=4))
    assert holder.state(stuck) == ("cancelled", "expired")
