// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOrderSettlement} from "../../../../src/interfaces/IOrderSettlement.sol";
import {Order, OrderStatus, Side} from "../../../../src/types/Order.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CancelTest is SettlementTest {
    function expectNotOpen(Order memory order_, OrderStatus status) private {
        bytes4 selector = IOrderSettlement.Settlement_OrderNotOpen.selector;
        bytes memory refusal = abi.encodeWithSelector(selector, settlement.orderHash(order_), status);
        vm.prank(order_.maker);
        vm.expectRevert(refusal);
        settlement.cancel(order_);
    }

    function test_RevertWhen_NotTheMaker() external {
        vm.prank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IOrderSettlement.Settlement_NotMaker.selector, buyer));
        settlement.cancel(order(Side.SELL));
    }

    function test_RevertWhen_TheOrderIsNotOpen() external {
        settle(order(Side.SELL), order(Side.BUY));
        expectNotOpen(order(Side.SELL), OrderStatus.FILLED);
        Order memory other = order(Side.BUY);
        other.salt = "other";
        vm.prank(buyer);
        settlement.cancel(other);
        expectNotOpen(other, OrderStatus.CANCELLED);
    }

    function test_CancelsThatOrderAlone() external {
        Order memory sell = order(Side.SELL);
        vm.warp(NOW + 2 days);
        bytes32 hash = settlement.orderHash(sell);
        vm.expectEmit(true, true, true, true, address(settlement));
        emit IOrderSettlement.OrderCancelled(hash, seller);
        vm.prank(seller);
        settlement.cancel(sell);
        vm.assertTrue(settlement.statusOf(hash) == OrderStatus.CANCELLED);
        sell.salt = "other";
        vm.assertTrue(settlement.statusOf(settlement.orderHash(sell)) == OrderStatus.OPEN);
    }
}
