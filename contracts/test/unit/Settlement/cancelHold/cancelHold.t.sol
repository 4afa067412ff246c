// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IHoldSettlement} from "../../../../src/interfaces/IHoldSettlement.sol";
import {IHolds} from "../../../../src/interfaces/IHolds.sol";
import {HoldParties} from "../../../../src/types/Hold.sol";
import {SettlementTest} from "../../../support/SettlementTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CancelHoldTest is SettlementTest {
    function cancelHold(HoldParties memory made) private {
        vm.prank(buyer);
        settlement.cancelHold(address(token), made);
    }

    function test_RevertWhen_TheCallerIsNotTheBuyer() external {
        HoldParties memory made = createHold();
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(seller);
            vm.expectRevert(abi.encodeWithSelector(IHoldSettlement.Settlement_NotBuyer.selector, seller));
            settlement.cancelHold(address(token), made);
            vm.warp(NOW + 2 days);
        }
    }

    function test_RevertWhen_TheHoldIsNotOpen() external {
        HoldParties memory made = createHold();
        cancelHold(made);
        expectError(IHolds.SecurityToken_HoldNotOpen.selector, keccak256(abi.encode(made)));
        cancelHold(made);
    }

    function test_RevertWhen_AnotherIsTheNotary() external {
        HoldParties memory made = parties();
        made.notary = STRANGER;
        createHold(made, UNITS);
        vm.expectRevert(
            abi.encodeWithSelector(
                IHolds.SecurityToken_HoldNotYours.selector, keccak256(abi.encode(made)), address(settlement)
            )
        );
        cancelHold(made);
    }

    function test_WhenTheBuyerDoesNothing() external {
        HoldParties memory made = createHold();
        vm.prank(seller);
        vm.expectRevert(
            abi.encodeWithSelector(IHolds.SecurityToken_HoldNotYours.selector, keccak256(abi.encode(made)), seller)
        );
        token.releaseHold(made);
        vm.warp(NOW + 1 days + 1);
        vm.prank(seller);
        token.releaseHold(made);
        vm.assertEq(holdStatus(made), uint256(3));
    }

    function test_FreesTheUnits() external {
        HoldParties memory made = createHold();
        pause();
        registerUntil(buyer, 0);
        cancelHold(made);
        vm.assertEq(holdStatus(made), uint256(3));
        (, uint256 held,) = token.locksOf(seller);
        vm.assertEq(held, 0);
        expectNothingMoved();
    }
}
