// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Order, Side} from "../../src/types/Order.sol";
import {SettlementTest} from "../support/SettlementTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Any two orders: they settle if, and only if, they fit, are in time, are signed, and the parties have what they promise;
///         then both legs move, otherwise none.
contract OrderPairTest is SettlementTest {
    struct Situation {
        uint8 unlike;
        uint96 units;
        uint96 price;
        uint8 counterparties;
        uint8 lateness;
        uint8 signers;
        uint8 cancelled;
        uint16 order_;
    }

    function testFuzz_SettlesIffItFits(Situation memory s) external {
        (Order memory sell, Order memory buy) = (order(Side.SELL), order(Side.BUY));
        sell.units = buy.units = s.units % 120;
        sell.price = buy.price = s.price % 6000;
        bool fits = sell.units != 0 && sell.price != 0 && sell.units <= 100 && sell.price <= 5000;
        fits = alter(buy, s.unlike) && fits;
        fits = choose(sell, buy, s.counterparties) && fits;
        fits = time(sell, buy, s.lateness) && fits;
        bool swapped = s.order_ % 16 == 0;
        bytes memory call_ = swapped ? call(buy, sell, s.signers) : call(sell, buy, s.signers);
        fits = s.signers % 8 > 1 && !swapped && fits;
        fits = withdraw(sell, buy, s.cancelled) && fits;
        vm.prank(STRANGER);
        (bool done,) = address(settlement).call(call_);
        vm.assertEq(done, fits);
        expectBothOrNone(done ? sell.units : 0, done ? sell.price : 0);
        (done,) = address(settlement).call(call_);
        vm.assertFalse(done);
    }

    function expectBothOrNone(uint256 units, uint256 price) private view {
        vm.assertEq(token.balanceOf(seller), 100 - units);
        vm.assertEq(token.balanceOf(buyer), units);
        vm.assertEq(cash.balanceOf(seller), price);
        vm.assertEq(cash.balanceOf(buyer), 5000 - price);
        expectNothingKept();
    }

    function alter(Order memory buy, uint8 choice) private pure returns (bool same) {
        if (choice % 16 == 0) buy.token = CAROL;
        else if (choice % 16 == 1) buy.cash = CAROL;
        else if (choice % 16 == 2) buy.units += 1;
        else if (choice % 16 == 3) buy.price += 1;
        else return true;
    }

    function choose(Order memory sell, Order memory buy, uint8 choice) private view returns (bool agreed) {
        if (choice & 1 != 0) sell.counterparty = choice & 6 == 0 ? CAROL : buyer;
        if (choice & 8 != 0) buy.counterparty = choice & 48 == 0 ? CAROL : seller;
        return sell.counterparty != CAROL && buy.counterparty != CAROL;
    }

    function time(Order memory sell, Order memory buy, uint8 choice) private pure returns (bool inTime) {
        sell.expiresAt = NOW + 7 - choice % 8;
        buy.expiresAt = NOW + 7 - (choice >> 3) % 8;
        if (choice % 3 == 0) sell.expiresAt -= 1;
        return sell.expiresAt >= NOW && buy.expiresAt >= NOW;
    }

    function call(Order memory first, Order memory second, uint8 choice) private view returns (bytes memory) {
        uint256 firstKey = first.maker == seller ? SELLER_KEY : BUYER_KEY;
        uint256 secondKey = second.maker == seller ? SELLER_KEY : BUYER_KEY;
        if (choice % 8 == 0) firstKey = choice + 1;
        if (choice % 8 == 1) secondKey = choice + 1;
        return
            abi.encodeCall(settlement.settlePair, (first, signed(firstKey, first), second, signed(secondKey, second)));
    }

    function withdraw(Order memory sell, Order memory buy, uint8 choice) private returns (bool open) {
        if (choice % 8 > 1) return true;
        Order memory cancelled = choice % 8 == 0 ? sell : buy;
        vm.prank(cancelled.maker);
        settlement.cancel(cancelled);
    }
}
