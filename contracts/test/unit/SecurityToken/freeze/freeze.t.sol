// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../../../../src/interfaces/IFreezing.sol";
import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract FreezeTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
    }

    function test_RevertWhen_NotController() external {
        vm.prank(REGISTRAR);
        expectRoleMissing(REGISTRAR, Roles.CONTROLLER);
        token.freeze(ALICE, "a");
    }

    function test_RevertWhen_OperationIsMissing() external {
        vm.prank(CONTROLLER);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.freeze(ALICE, 0);
    }

    function test_RevertWhen_OperationIsDone() external {
        vm.startPrank(CONTROLLER);
        token.freeze(ALICE, "a");
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.freeze(ALICE, "a");
    }

    function test_ChangesTheFlagOnly() external {
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(abi.encodeCall(token.freeze, (ALICE, "a"))));
        expectEmitted();
        emit IFreezing.HolderFrozen(ALICE, true);
        vm.prank(CONTROLLER);
        token.freeze(ALICE, "a");
        expectOutcome();
    }

    function test_WhenDoneTwice() external {
        vm.startPrank(CONTROLLER);
        token.freeze(ALICE, "a");
        token.freeze(ALICE, "b");
        expectOutcome();
    }

    function expectOutcome() private view {
        vm.assertEq(flagsOf(ALICE), RETAIL | 1);
        vm.assertEq(validUntilOf(ALICE), LATER);
        vm.assertEq(token.balanceOf(ALICE), 100);
    }
}
