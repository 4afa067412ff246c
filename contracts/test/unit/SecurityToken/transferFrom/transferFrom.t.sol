// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract TransferFromTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
    }

    function allow(uint256 units) private {
        vm.prank(ALICE);
        token.approve(STRANGER, units);
    }

    function transferFrom(address to, uint256 value) private {
        vm.prank(STRANGER);
        vm.assertTrue(token.transferFrom(ALICE, to, value));
    }

    function test_RevertWhen_TheTransferIsRefused() external {
        vm.prank(STRANGER);
        expectRejected(0x57, "RECEIVER_NOT_REGISTERED");
        token.transferFrom(ALICE, CAROL, 1);
    }

    function test_RevertWhen_TheAllowanceIsTooLow() external {
        allow(39);
        vm.prank(STRANGER);
        expectRejected(0x53, "ALLOWANCE_TOO_LOW");
        token.transferFrom(ALICE, BOB, 40);
        vm.assertEq(token.balanceOf(BOB), 0);
    }

    function test_WhenTheAllowanceIsUnlimited() external {
        allow(type(uint256).max);
        transferFrom(BOB, 40);
        vm.assertEq(token.allowance(ALICE, STRANGER), type(uint256).max);
        vm.assertEq(token.balanceOf(BOB), 40);
    }

    function test_WhenTheAllowanceIsEnough() external {
        allow(50);
        transferFrom(BOB, 40);
        vm.assertEq(token.allowance(ALICE, STRANGER), 10);
        vm.assertEq(token.balanceOf(ALICE), 60);
        vm.assertEq(token.balanceOf(BOB), 40);
    }
}
