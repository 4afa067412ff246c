"""Settlement: calldata as the ABI says, logs read back, and what wallets sign hashed as EIP-712 has it."""

import json

import pytest
from eth_abi import encode
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils import keccak

from chain.addresses import ZERO, checksum
from chain.answers import Log
from chain.artifacts import FOLDER, artifact
from chain.bindings import settlement
from chain.bindings.decoding import decode
from chain.bindings.security_token.holds import Parties, hold_id
from chain.bindings.settlement import events, holds, orders
from chain.bindings.settlement.orders import Order, Side, SignedOrder, Status
from chain.effects import ZERO_WORD
from chain.signers import LocalKey
from chain.typed_data import Domain, digest

CONTRACT, TOKEN, CASH = "0x" + "5e" * 20, "0x" + "70" * 20, "0x" + "ca" * 20
SELLER, BUYER = LocalKey.from_seed(b"\x0a" * 32), LocalKey.from_seed(b"\x0b" * 32)
DEED, SALT = "0x" + "0d" * 32, "0x" + "5a" * 32
WORD, SALTED = bytes.fromhex(DEED[2:]), bytes.fromhex(SALT[2:])
PRICE = 2**70  # JavaScript would round it
DOMAIN = settlement.domain(31337, CONTRACT)
SELL = Order(Side.SELL, SELLER.address, TOKEN, CASH, 7, PRICE, SALT, 9)
BUY = Order(Side.BUY, BUYER.address, TOKEN, CASH, 7, PRICE, SALT, 9, counterparty=SELLER.address)
SELL_VALUES = (0, SELLER.address, TOKEN, CASH, 7, PRICE, ZERO, SALTED, 9)
BUY_VALUES = (1, BUYER.address, TOKEN, CASH, 7, PRICE, SELLER.address, SALTED, 9)
SIGNED = (SignedOrder(SELL, "0x" + "01" * 65), SignedOrder(BUY, "0x" + "02" * 65))
TERMS = holds.Terms(CASH, PRICE, 7)
PARTIES = Parties(SELLER.address, BUYER.address, CONTRACT, holds.terms_hash(TERMS), SALT)
ACCEPTANCE = holds.Acceptance(TOKEN, PARTIES, TERMS, 9)
ORDER_TYPE = (
    "Order(uint8 side,address maker,address token,address cash,uint256 units,uint256 price,"
    "address counterparty,bytes32 salt,uint256 expiresAt)"
)
ACCEPTANCE_TYPE = (
    "Acceptance(address token,bytes32 holdId,address cash,uint256 price,uint256 units,uint256 expiresAt)"
)


@pytest.mark.parametrize(
    ("made", "function", "values"),
    [
        (
            holds.settle_hold(TOKEN, PARTIES, TERMS),
            "settleHold",
            [TOKEN, PARTIES.pack(), (CASH, PRICE, 7)],
        ),
        (
            holds.settle_hold_for(CONTRACT, DEED, ACCEPTANCE, "0x0102").data,
            "settleHoldFor",
            [TOKEN, PARTIES.pack(), (CASH, PRICE, 7), 9, b"\x01\x02"],
        ),
        (holds.cancel_hold(TOKEN, PARTIES), "cancelHold", [TOKEN, PARTIES.pack()]),
        (
            orders.settle_pair(CONTRACT, DEED, *SIGNED).data,
            "settlePair",
            [SELL_VALUES, b"\x01" * 65, BUY_VALUES, b"\x02" * 65],
        ),
        (
            orders.check_pair(*SIGNED).data,
            "checkPair",
            [SELL_VALUES, b"\x01" * 65, BUY_VALUES, b"\x02" * 65],
        ),
        (orders.cancel(SELL), "cancel", [SELL_VALUES]),
        (
            settlement.permit(CASH, BUYER.address, 5, 9, (27, WORD, SALTED)),
            "permit",
            [CASH, BUYER.address, 5, 9, 27, WORD, SALTED],
        ),
        (settlement.multicall([b"\x01", b"\x02\x03"]), "multicall", [[b"\x01", b"\x02\x03"]]),
    ],
)
def test_calldata_is_encoded_as_the_abi_says(made, function, values):
    known = artifact("Settlement")

    assert made == known.selectors[function] + encode(known.inputs[function], values)


def test_calls_of_a_signer_carry_the_operation_and_the_contract():
    for call in (
        holds.settle_hold_for(CONTRACT, DEED, ACCEPTANCE, "0x"),
        orders.settle_pair(CONTRACT, DEED, *SIGNED),
    ):
        assert (call.to, call.operation_id) == (CONTRACT, DEED)
    assert settlement.deploy(DEED).to is None


@pytest.mark.parametrize(
    ("view", "types", "values", "meaning"),
    [
        (orders.status_of(DEED), ["uint8"], [2], Status.CANCELLED),
        (
            settlement.domain_of(),
            settlement.common.DOMAIN,
            [b"\x0f", "Jangbu Settlement", "1", 31337, CONTRACT, bytes(32), []],
            DOMAIN,
        ),
        (orders.check_pair(*SIGNED), [], [], None),
    ],
)
def test_answers_read_back(view, types, values, meaning):
    assert view.read(encode(types, values)) == meaning


def log(name: str, indexed: list[str], types: list[str], values: list[object]) -> Log:
    topics = (artifact("Settlement").topics[name], *indexed)
    return Log(1, ZERO_WORD, 0, ZERO_WORD, CONTRACT, topics, encode(types, values))


def padded(address: str) -> str:
    return "0x" + address[2:].rjust(64, "0")


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        (
            log(
                "HoldSettled",
                [padded(TOKEN), DEED, padded(BUYER.address)],
                ["address", "address", "uint256", "uint256"],
                [SELLER.address, CASH, 7, PRICE],
            ),
            events.HoldSettled(TOKEN, DEED, BUYER.address, SELLER.address, CASH, 7, PRICE),
        ),
        (
            log(
                "OrdersSettled",
                [DEED, SALT, padded(TOKEN)],
                ["address", "address", "address", "uint256", "uint256"],
                [SELLER.address, BUYER.address, CASH, 7, PRICE],
            ),
            events.OrdersSettled(DEED, SALT, TOKEN, SELLER.address, BUYER.address, CASH, 7, PRICE),
        ),
        (
            log("OrderCancelled", [DEED, padded(SELLER.address)], [], []),
            events.OrderCancelled(DEED, SELLER.address),
        ),
    ],
)
def test_logs_read_back(written, meaning):
    assert decode("Settlement", written) == (type(meaning).__name__, meaning)


def by_hand(struct: bytes) -> str:
    """`_hashTypedDataV4` for this contract, written out."""
    kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    heads = [keccak(text=text) for text in (kind, "Jangbu Settlement", "1")]
    separator = keccak(encode(["bytes32"] * 3 + ["uint256", "address"], [*heads, 31337, CONTRACT]))
    return "0x" + keccak(b"\x19\x01" + separator + keccak(struct)).hex()


@pytest.mark.parametrize(("order", "values"), [(SELL, SELL_VALUES), (BUY, BUY_VALUES)])
def test_the_hash_of_an_order_is_that_of_eip_712(order, values):
    struct = encode(["bytes32", *orders.ORDER.values()], [keccak(text=ORDER_TYPE), *values])

    assert orders.order_hash(order, DOMAIN) == by_hand(struct)


def test_the_hash_of_an_acceptance_is_that_of_eip_712():
    values = [keccak(text=ACCEPTANCE_TYPE), TOKEN, bytes.fromhex(hold_id(PARTIES)[2:]), CASH, PRICE, 7, 9]
    struct = encode(["bytes32", *holds.ACCEPTANCE.values()], values)

    assert holds.acceptance_hash(ACCEPTANCE, DOMAIN) == by_hand(struct)


def test_the_hash_of_the_terms_is_that_of_their_words():
    packed = bytes(12) + bytes.fromhex(CASH[2:]) + PRICE.to_bytes(32, "big") + (7).to_bytes(32, "big")

    assert holds.terms_hash(TERMS) == "0x" + keccak(packed).hex()


def test_the_fields_that_are_signed_are_those_of_the_contract():
    entries = json.loads((FOLDER / "Settlement.json").read_text())["abi"]
    (entry,) = [each for each in entries if each.get("name") == "orderHash"]
    assert {each["name"]: each["type"] for each in entry["inputs"][0]["components"]} == orders.ORDER
    listed = ",".join(f"{type_} {name}" for name, type_ in holds.ACCEPTANCE.items())
    assert f"Acceptance({listed})" == ACCEPTANCE_TYPE


def test_a_wallet_gets_plain_json_in_which_no_number_is_rounded():
    typed = orders.order_document(BUY, DOMAIN)

    assert json.loads(json.dumps(typed)) == typed
    assert typed["primaryType"] == "Order"
    assert typed["domain"]["verifyingContract"] == checksum(CONTRACT)
    assert typed["message"]["price"] == str(PRICE)
    assert typed["message"]["counterparty"] == checksum(SELLER.address)
    assert typed["message"]["salt"] == SALT
    assert typed["message"]["side"] == "1"


def test_a_signature_is_the_makers_and_for_one_contract_on_one_chain():
    typed = orders.order_document(BUY, DOMAIN)

    signature = BUYER.sign_typed_data(typed)

    signable = encode_typed_data(full_message=typed)
    assert Account.recover_message(signable, signature=signature).lower() == BUYER.address
    others = [Domain("Jangbu Settlement", "1", 1, CONTRACT), settlement.domain(31337, TOKEN)]
    assert len({digest(orders.order_document(BUY, domain)) for domain in [DOMAIN, *others]}) == 3
