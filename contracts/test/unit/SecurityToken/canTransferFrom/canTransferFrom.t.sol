// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract CanTransferFromTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
        vm.prank(ALICE);
        token.approve(STRANGER, 50);
    }

    function expectAnswer(address to, uint256 value, bool allowed, bytes1 status, bytes32 reason) private {
        vm.prank(STRANGER);
        (bool actual, bytes1 actualStatus, bytes32 actualReason) = token.canTransferFrom(ALICE, to, value, "");
        vm.assertEq(actual, allowed);
        vm.assertEq(bytes32(actualStatus), bytes32(status));
        vm.assertEq(actualReason, reason);
    }

    function test_WhenTheTransferWouldBeRefused() external {
        expectAnswer(CAROL, 51, false, 0x57, "RECEIVER_NOT_REGISTERED");
        expectAnswer(BOB, 101, false, 0x52, "BALANCE_TOO_LOW");
    }

    function test_WhenTheAllowanceIsTooLow() external {
        expectAnswer(BOB, 51, false, 0x53, "ALLOWANCE_TOO_LOW");
    }

    function test_WhenItWouldSucceed() external {
        expectAnswer(BOB, 50, true, 0x51, "OK");
    }
}
