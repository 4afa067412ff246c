// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperators} from "../../../../src/interfaces/IOperators.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract RevokeOperatorTest is TokenTest {
    function setUp() public override {
        super.setUp();
        vm.prank(ALICE);
        token.authorizeOperator(STRANGER);
    }

    function call_() private view returns (bytes memory) {
        return abi.encodeCall(token.revokeOperator, (STRANGER));
    }

    function test_ChangesTheLeave() external {
        expectEmitted();
        emit IOperators.RevokedOperator(STRANGER, ALICE);
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertFalse(token.isOperator(STRANGER, ALICE));
    }

    function test_WhenDoneTwice() external {
        succeeds(ALICE, call_());
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertFalse(token.isOperator(STRANGER, ALICE));
    }

    function test_WhenTheHolderIsNotRegistered() external {
        registerUntil(ALICE, 0);
        succeeds(ALICE, call_());
        vm.assertFalse(token.isOperator(STRANGER, ALICE));
    }

    function test_WhenThereIsLeaveForAPartitionToo() external {
        vm.prank(ALICE);
        token.authorizeOperatorByPartition("lot", STRANGER);
        succeeds(ALICE, call_());
        vm.assertTrue(token.isOperatorForPartition("lot", STRANGER, ALICE));
        vm.assertFalse(token.isOperatorForPartition("default", STRANGER, ALICE));
    }
}
