// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {HoldParties} from "../../src/types/Hold.sol";
import {Order, Side} from "../../src/types/Order.sol";
import {PaymentTerms} from "../../src/types/PaymentTerms.sol";
import {Cash} from "./Cash.sol";
import {TokenTest} from "./TokenTest.sol";
import {vm} from "./Vm.sol";

/// @notice A seller with 100 units and a buyer with 5,000 of cash, both with keys, who agree on 40 units for 1,000.
abstract contract SettlementTest is TokenTest {
    uint256 internal constant SELLER_KEY = 0x5e11e4;
    uint256 internal constant BUYER_KEY = 0xb07e4;
    uint96 internal constant UNITS = 40;
    uint256 internal constant PRICE = 1000;

    ISettlement internal settlement;
    Cash internal cash;
    address internal seller = vm.addr(SELLER_KEY);
    address internal buyer = vm.addr(BUYER_KEY);

    function setUp() public virtual override {
        super.setUp();
        settlement = ISettlement(vm.deployCode("Settlement.sol:Settlement"));
        fund(seller, 100);
        register(buyer);
        vm.prank(seller);
        token.approve(address(settlement), 100);
        payWith(new Cash());
    }

    function payWith(Cash cash_) internal {
        cash = cash_;
        provide(buyer);
    }

    function provide(address account) internal {
        cash.mint(account, 5000);
        vm.prank(account);
        cash.approve(address(settlement), type(uint256).max);
    }

    function order(Side side) internal view returns (Order memory) {
        address maker = side == Side.SELL ? seller : buyer;
        return Order(side, maker, address(token), address(cash), UNITS, PRICE, address(0), "salt", NOW + 1 days);
    }

    function signed(uint256 key, bytes32 hash) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, hash);
        return abi.encodePacked(r, s, v);
    }

    function signed(uint256 key, Order memory order_) internal view returns (bytes memory) {
        return signed(key, settlement.orderHash(order_));
    }

    function settle(Order memory sell, Order memory buy) internal {
        settlement.settlePair(sell, signed(SELLER_KEY, sell), buy, signed(BUYER_KEY, buy));
    }

    /// @dev The view and the deed refuse for the same reason.
    function expectPairRefused(Order memory sell, Order memory buy, bytes memory refusal) internal {
        expectPairRefused(sell, signed(SELLER_KEY, sell), buy, signed(BUYER_KEY, buy), refusal);
    }

    function expectPairRefused(
        Order memory sell,
        bytes memory sellSignature,
        Order memory buy,
        bytes memory buySignature,
        bytes memory refusal
    ) internal {
        vm.expectRevert(refusal);
        settlement.checkPair(sell, sellSignature, buy, buySignature);
        expectSettlingRefused(sell, sellSignature, buy, buySignature, refusal);
    }

    function expectSettlingRefused(
        Order memory sell,
        bytes memory sellSignature,
        Order memory buy,
        bytes memory buySignature,
        bytes memory refusal
    ) internal {
        vm.expectRevert(refusal);
        settlement.settlePair(sell, sellSignature, buy, buySignature);
        expectNothingMoved();
    }

    function paymentTerms() internal view returns (PaymentTerms memory) {
        return PaymentTerms(address(cash), PRICE, UNITS);
    }

    function parties() internal view returns (HoldParties memory) {
        return HoldParties(seller, buyer, address(settlement), settlement.termsHash(paymentTerms()), "salt");
    }

    function createHold() internal returns (HoldParties memory made) {
        made = parties();
        createHold(made, UNITS);
    }

    function createHold(HoldParties memory made, uint96 units) internal {
        vm.prank(made.owner);
        token.createHold(made, units, uint40(NOW + 1 days));
    }

    function holdStatus(HoldParties memory made) internal view returns (uint8 status) {
        (,, status) = token.holdOf(keccak256(abi.encode(made)));
    }

    function expectSettled(address payee) internal view {
        vm.assertEq(token.balanceOf(payee), 100 - UNITS);
        vm.assertEq(token.balanceOf(buyer), UNITS);
        vm.assertEq(cash.balanceOf(payee), PRICE);
        vm.assertEq(cash.balanceOf(buyer), 5000 - PRICE);
        expectNothingKept();
    }

    function expectNothingMoved() internal view {
        vm.assertEq(token.balanceOf(seller), 100);
        vm.assertEq(token.balanceOf(buyer), 0);
        vm.assertEq(cash.balanceOf(seller), 0);
        vm.assertEq(cash.balanceOf(buyer), 5000);
        expectNothingKept();
    }

    function expectNothingKept() internal view {
        vm.assertEq(token.balanceOf(address(settlement)), 0);
        vm.assertEq(cash.balanceOf(address(settlement)), 0);
    }
}
