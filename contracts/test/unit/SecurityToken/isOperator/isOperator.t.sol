// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract IsOperatorTest is TokenTest {
    function test_WhenTheOperatorIsTheHolder() external view {
        vm.assertTrue(token.isOperator(ALICE, ALICE));
    }

    function test_WhenAuthorized() external {
        vm.prank(ALICE);
        token.authorizeOperator(STRANGER);
        vm.assertTrue(token.isOperator(STRANGER, ALICE));
        vm.assertFalse(token.isOperator(ALICE, STRANGER));
        vm.assertFalse(token.isOperator(STRANGER, BOB));
    }

    function test_WhenNotAuthorized() external {
        vm.assertFalse(token.isOperator(STRANGER, ALICE));
        vm.assertFalse(token.isOperator(CONTROLLER, ALICE));
        vm.startPrank(ALICE);
        token.authorizeOperatorByPartition("default", STRANGER);
        vm.assertFalse(token.isOperator(STRANGER, ALICE));
        token.authorizeOperator(STRANGER);
        token.revokeOperator(STRANGER);
        vm.assertFalse(token.isOperator(STRANGER, ALICE));
    }
}
