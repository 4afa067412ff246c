"""Delivery versus payment and a distribution on a real chain, by the bindings: what Python hashes is what the
contracts hash, and the balances move."""

import pytest

from chain import questions
from chain.bindings import distribution, security_token, settlement
from chain.bindings.decoding import decode
from chain.bindings.distribution import payouts
from chain.bindings.distribution.shares import Share, ShareTree, leaf_of
from chain.bindings.encoding import hexed, view
from chain.bindings.security_token import HolderTerms, IssueLine, snapshots
from chain.bindings.security_token.holds import Parties, create_hold, hold_id
from chain.bindings.settlement import events, holds, orders
from chain.bindings.settlement.orders import Order, Side, SignedOrder, Status
from chain.errors import Reverted
from chain.hashing import operation_id
from chain.signers import LocalKey
from tests.support.engine import FAR_FUTURE, Engine
from tests.support.grades import code_of
from tests.support.ledger import Ledger

pytestmark = pytest.mark.chain

SELLER, BUYER = LocalKey.from_seed(b"\x5e" * 32), LocalKey.from_seed(b"\xb0" * 32)
SALT, DEED = operation_id("salt"), operation_id("deed")
UNITS, PRICE = 30, 450


class Market:
    """A security with two holders (100 and 50 units), a cash token of OpenZeppelin's of which the buyer has
    1000, and the two contracts."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.ledger, self.token = engine, Ledger(engine.chain), engine.token
        self.stranger = self.ledger.account(5)
        for holder in (SELLER, BUYER):
            self.ledger.impersonate(holder.address)
        lines = [
            IssueLine(HolderTerms(key.address, FAR_FUTURE, 410, 4, number), units)
            for number, (key, units) in enumerate(((SELLER, 100), (BUYER, 50)), start=1)
        ]
        engine.submit(security_token.register_and_issue_batch(self.token, operation_id(self.token), lines))
        engine.run()
        self.cash = self.ledger.deploy(code_of("Plain"), ["address"], [BUYER.address])
        self.settlement = self.ledger.deploy(settlement.deploy(DEED).data.hex())
        self.distribution = self.ledger.deploy(distribution.deploy(DEED).data.hex())
        self.domain = settlement.domain(engine.network.chain_id, self.settlement)

    def allow(self, token: str, owner: str, spender: str, amount: int) -> None:
        self.ledger.execute(token, security_token.approve(spender, amount), sender=owner)

    def balances(self, account: str) -> tuple[int, int]:
        """Units and cash, in base units."""
        asked = security_token.balance_of(account)
        units, cash = self.engine.client.views([(self.token, asked), (self.cash, asked)])
        return units, cash

    def hash_by(self, contract: str, function: str, *values: object) -> str:
        """What the contract itself computes."""
        asked = view(contract, function, *values, types=["bytes32"], read=hexed)
        address = {"Settlement": self.settlement, "Distribution": self.distribution}[contract]
        answer: str = self.engine.client.view(address, asked)
        return answer

    def refusal(self, to: str, data: bytes) -> str:
        """The name of the error by which a stranger's call is refused."""
        with pytest.raises(Reverted) as refused:
            self.engine.client.ask(questions.call(to, data, sender=self.stranger))
        return refused.value.revert.code


@pytest.fixture
def market(engine: Engine) -> Market:
    return Market(engine)


def held(market: Market, buyer: str) -> tuple[holds.Terms, Parties]:
    """The seller promises thirty units to the buyer, who allows the price."""
    terms = holds.Terms(market.cash, PRICE, UNITS)
    parties = Parties(SELLER.address, buyer, market.settlement, holds.terms_hash(terms), SALT)
    market.ledger.execute(market.token, create_hold(parties, UNITS, FAR_FUTURE), sender=SELLER.address)
    market.allow(market.cash, buyer, market.settlement, PRICE)
    return terms, parties


def test_a_buyer_settles_a_hold(market: Market) -> None:
    terms, parties = held(market, BUYER.address)
    assert market.hash_by("Settlement", "termsHash", terms.pack()) == parties.secret_hash
    purchase = holds.settle_hold(market.token, parties, terms)
    assert market.refusal(market.settlement, purchase) == "Settlement_NotBuyer"

    logs = market.ledger.execute(market.settlement, purchase, sender=BUYER.address)

    assert market.balances(SELLER.address) == (70, PRICE)
    assert market.balances(BUYER.address) == (80, 1000 - PRICE)
    identity, both = hold_id(parties), (BUYER.address, SELLER.address)
    settled = events.HoldSettled(market.token, identity, *both, market.cash, UNITS, PRICE)
    assert decode("Settlement", logs[-1]) == ("HoldSettled", settled)


def test_a_stranger_passes_on_what_the_node_signed_for_a_buyer(market: Market) -> None:
    """The node is another wallet than ours: it reads the same document and signs it."""
    buyer = market.ledger.account(3)
    terms = HolderTerms(buyer, FAR_FUTURE, 410, 4, 3)
    market.engine.submit(security_token.register(market.token, operation_id(buyer, market.token), terms))
    market.engine.run()
    market.ledger.send(market.cash, "open(address)", buyer)
    price, parties = held(market, buyer)
    acceptance = holds.Acceptance(market.token, parties, price, FAR_FUTURE)
    values = (market.token, bytes.fromhex(hold_id(parties)[2:]), price.pack(), FAR_FUTURE)
    expected = market.hash_by("Settlement", "acceptanceHash", *values)
    assert holds.acceptance_hash(acceptance, market.domain) == expected

    typed = holds.acceptance_document(acceptance, market.domain)
    signature = market.engine.chain.rpc("eth_signTypedData_v4", buyer, typed)
    call = holds.settle_hold_for(market.settlement, DEED, acceptance, signature)
    market.ledger.execute(market.settlement, call.data, sender=market.stranger)

    assert market.balances(buyer) == (UNITS, 1000 - PRICE)
    assert market.balances(SELLER.address) == (70, PRICE)


def signed(market: Market, side: Side, maker: LocalKey, other: LocalKey) -> SignedOrder:
    order = Order(
        side, maker.address, market.token, market.cash, UNITS, PRICE, SALT, FAR_FUTURE, other.address
    )
    return SignedOrder(order, maker.sign_typed_data(orders.order_document(order, market.domain)))


def test_a_stranger_settles_a_pair_of_signed_orders(market: Market) -> None:
    sell, buy = signed(market, Side.SELL, SELLER, BUYER), signed(market, Side.BUY, BUYER, SELLER)
    hashes = [orders.order_hash(each.order, market.domain) for each in (sell, buy)]
    by_contract = [market.hash_by("Settlement", "orderHash", each.order.pack()) for each in (sell, buy)]
    assert hashes == by_contract
    call, check = orders.settle_pair(market.settlement, DEED, sell, buy), orders.check_pair(sell, buy)
    assert market.refusal(market.settlement, check.data) == "Settlement_CashMissing"
    market.allow(market.token, SELLER.address, market.settlement, UNITS)
    market.allow(market.cash, BUYER.address, market.settlement, PRICE)
    market.engine.client.view(market.settlement, check)

    logs = market.ledger.execute(market.settlement, call.data, sender=market.stranger)

    assert market.balances(SELLER.address) == (70, PRICE)
    assert market.balances(BUYER.address) == (80, 1000 - PRICE)
    pair = (SELLER.address, BUYER.address)
    settled = events.OrdersSettled(*hashes, market.token, *pair, market.cash, UNITS, PRICE)
    assert decode("Settlement", logs[-1]) == ("OrdersSettled", settled)
    assert market.engine.client.view(market.settlement, orders.status_of(hashes[0])) == Status.FILLED
    assert market.refusal(market.settlement, call.data) == "Settlement_OrderNotOpen"


def test_a_signature_for_another_contract_is_refused(market: Market) -> None:
    sell, buy = signed(market, Side.SELL, SELLER, BUYER), signed(market, Side.BUY, BUYER, SELLER)
    elsewhere = settlement.domain(market.engine.network.chain_id, market.distribution)
    foreign = SignedOrder(sell.order, SELLER.sign_typed_data(orders.order_document(sell.order, elsewhere)))

    assert market.engine.client.view(market.settlement, settlement.domain_of()) == market.domain
    call = orders.settle_pair(market.settlement, DEED, foreign, buy)
    assert market.refusal(market.settlement, call.data) == "Settlement_SignatureWrong"


@pytest.fixture
def dividend(market: Market) -> tuple[str, ShareTree]:
    """Two units of cash for each unit of the snapshot, paid in by a stranger to the register."""
    market.engine.submit(snapshots.take_snapshot(market.token, operation_id("record date", market.token)))
    market.engine.run()
    accounts = [SELLER.address, BUYER.address]
    asked = [(market.token, snapshots.balance_of_at(1, account)) for account in accounts]
    units = market.engine.client.views(asked)
    payer = market.ledger.account(0).lower()
    total = 2 * market.engine.client.view(market.token, snapshots.total_supply_at(1))
    terms = payouts.Terms(market.token, 1, market.cash, total, FAR_FUTURE, SALT)
    identity = payouts.id_of(market.engine.network.chain_id, market.distribution, payer, terms)
    assert market.hash_by("Distribution", "idOf", payer, terms.pack()) == identity
    tree = ShareTree.of(identity, [(each, 2 * has) for each, has in zip(accounts, units, strict=True)])
    assert tree.total == total
    market.ledger.send(market.cash, "open(address)", payer)
    market.allow(market.cash, payer, market.distribution, total)
    call = payouts.create(market.distribution, terms, tree.root)
    logs = market.ledger.execute(market.distribution, call.data, sender=payer)
    _name, created = decode("Distribution", logs[-1])
    assert (created.distribution_id, created.terms, created.root) == (identity, terms, tree.root)
    return identity, tree


def test_shares_are_paid_once_each(market: Market, dividend: tuple[str, ShareTree]) -> None:
    identity, tree = dividend
    leaf = market.hash_by("Distribution", "leafOf", bytes.fromhex(identity[2:]), 1, BUYER.address, 100)
    assert leaf == hexed(leaf_of(identity, 1, BUYER.address, 100))

    for index in (0, 1):
        claim = payouts.claim(identity, tree.share(index))
        market.ledger.execute(market.distribution, claim, sender=market.stranger)

    assert market.balances(SELLER.address) == (100, 200)
    assert market.balances(BUYER.address) == (50, 1000 + 100)
    paid = market.engine.client.view(market.distribution, payouts.distribution_of(identity))
    assert (paid.root, paid.left) == (tree.root, 0)
    assert market.engine.client.view(market.distribution, payouts.is_claimed(identity, 1))
    assert (
        market.refusal(market.distribution, payouts.claim(identity, tree.share(0))) == "Distribution_Claimed"
    )


def test_more_than_the_share_is_refused(market: Market, dividend: tuple[str, ShareTree]) -> None:
    identity, tree = dividend
    true = tree.share(0)

    claim = payouts.claim(identity, Share(0, true.account, true.amount + 1, true.proof))

    assert market.refusal(market.distribution, claim) == "Distribution_ProofWrong"
