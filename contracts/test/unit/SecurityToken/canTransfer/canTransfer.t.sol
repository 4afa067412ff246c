// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

/// Agreement with `transfer` in every state is the subject of test/fuzz/Verdict.t.sol.
contract CanTransferTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
    }

    function expectAnswer(address to, uint256 value, bool allowed, bytes1 status, bytes32 reason) private {
        vm.prank(ALICE);
        (bool actual, bytes1 actualStatus, bytes32 actualReason) = token.canTransfer(to, value, "");
        vm.assertEq(actual, allowed);
        vm.assertEq(bytes32(actualStatus), bytes32(status));
        vm.assertEq(actualReason, reason);
    }

    function test_WhenItWouldBeRefused() external {
        expectAnswer(CAROL, 1, false, 0x57, "RECEIVER_NOT_REGISTERED");
        expectAnswer(BOB, 101, false, 0x52, "BALANCE_TOO_LOW");
        pause();
        expectAnswer(BOB, 1, false, 0x54, "PAUSED");
    }

    function test_WhenItWouldSucceed() external {
        expectAnswer(BOB, 100, true, 0x51, "OK");
        expectAnswer(BOB, 0, true, 0x51, "OK");
    }
}
