// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract IsOperatorForPartitionTest is TokenTest {
    function test_WhenTheOperatorIsTheHolder() external view {
        vm.assertTrue(token.isOperatorForPartition("lot", ALICE, ALICE));
    }

    function test_WhenAuthorizedForThePartition() external {
        vm.prank(ALICE);
        token.authorizeOperatorByPartition("lot", STRANGER);
        vm.assertTrue(token.isOperatorForPartition("lot", STRANGER, ALICE));
        vm.assertFalse(token.isOperatorForPartition("default", STRANGER, ALICE));
        vm.assertFalse(token.isOperatorForPartition("lot", STRANGER, BOB));
        vm.assertFalse(token.isOperatorForPartition("lot", ALICE, STRANGER));
    }

    function test_WhenAuthorizedForAll() external {
        vm.prank(ALICE);
        token.authorizeOperator(STRANGER);
        vm.assertTrue(token.isOperatorForPartition("lot", STRANGER, ALICE));
        vm.assertTrue(token.isOperatorForPartition("default", STRANGER, ALICE));
    }

    function test_WhenNotAuthorized() external {
        vm.assertFalse(token.isOperatorForPartition("lot", CONTROLLER, ALICE));
        vm.startPrank(ALICE);
        token.authorizeOperatorByPartition("lot", STRANGER);
        token.revokeOperatorByPartition("lot", STRANGER);
        vm.assertFalse(token.isOperatorForPartition("lot", STRANGER, ALICE));
    }
}
