// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperators} from "../../../../src/interfaces/IOperators.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract RevokeOperatorByPartitionTest is PartitionTest {
    function setUp() public override {
        super.setUp();
        vm.prank(ALICE);
        token.authorizeOperatorByPartition(LOT, STRANGER);
    }

    function call_() private view returns (bytes memory) {
        return abi.encodeCall(token.revokeOperatorByPartition, (LOT, STRANGER));
    }

    function test_ChangesTheLeave() external {
        expectEmitted();
        emit IOperators.RevokedOperatorByPartition(LOT, STRANGER, ALICE);
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertFalse(token.isOperatorForPartition(LOT, STRANGER, ALICE));
    }

    function test_WhenDoneTwice() external {
        succeeds(ALICE, call_());
        succeedsWithEvents(ALICE, call_(), 1);
        vm.assertFalse(token.isOperatorForPartition(LOT, STRANGER, ALICE));
    }

    function test_WhenTheHolderIsNotRegistered() external {
        registerUntil(ALICE, 0);
        succeeds(ALICE, call_());
        vm.assertFalse(token.isOperatorForPartition(LOT, STRANGER, ALICE));
    }

    function test_WhenThereIsLeaveForAll() external {
        vm.prank(ALICE);
        token.authorizeOperator(STRANGER);
        succeeds(ALICE, call_());
        vm.assertTrue(token.isOperatorForPartition(LOT, STRANGER, ALICE));
    }
}
