// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOrderSettlement} from "../../../../src/interfaces/IOrderSettlement.sol";
import {Order, OrderStatus, Side} from "../../../../src/types/Order.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CheckPairTest is SettlementTest {
    function expectRefused(bytes memory refusal) private {
        (Order memory sell, Order memory buy) = (order(Side.SELL), order(Side.BUY));
        (bytes memory sellSignature, bytes memory buySignature) = (signed(SELLER_KEY, sell), signed(BUYER_KEY, buy));
        vm.expectRevert(refusal);
        settlement.checkPair(sell, sellSignature, buy, buySignature);
    }

    function missing(uint256 available) private view returns (bytes memory) {
        return abi.encodeWithSelector(IOrderSettlement.Settlement_CashMissing.selector, buyer, available);
    }

    function test_RevertWhen_TheAllowanceOfCashIsLess() external {
        vm.prank(buyer);
        cash.approve(address(settlement), PRICE - 1);
        expectRefused(missing(PRICE - 1));
    }

    function test_RevertWhen_TheCashIsLess() external {
        vm.prank(buyer);
        cash.transfer(CAROL, 4500);
        expectRefused(missing(500));
    }

    function test_RevertWhen_TheTokenWouldRefuse() external {
        freeze(buyer);
        expectRefused(rejection(0x57, "RECEIVER_FROZEN"));
        unfreeze(buyer);
        vm.prank(seller);
        token.approve(address(settlement), UNITS - 1);
        expectRefused(rejection(0x53, "ALLOWANCE_TOO_LOW"));
    }

    function test_SaysNothing() external view {
        (Order memory sell, Order memory buy) = (order(Side.SELL), order(Side.BUY));
        settlement.checkPair(sell, signed(SELLER_KEY, sell), buy, signed(BUYER_KEY, buy));
        vm.assertTrue(settlement.statusOf(settlement.orderHash(sell)) == OrderStatus.OPEN);
        expectNothingMoved();
    }
}
