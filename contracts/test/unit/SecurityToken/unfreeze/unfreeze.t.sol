// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IFreezing} from "../../../../src/interfaces/IFreezing.sol";
import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract UnfreezeTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        freeze(ALICE);
    }

    function test_RevertWhen_NotController() external {
        vm.prank(REGISTRAR);
        expectRoleMissing(REGISTRAR, Roles.CONTROLLER);
        token.unfreeze(ALICE, "a");
    }

    function test_RevertWhen_OperationIsMissing() external {
        vm.prank(CONTROLLER);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.unfreeze(ALICE, 0);
    }

    function test_RevertWhen_OperationIsDone() external {
        vm.startPrank(CONTROLLER);
        token.unfreeze(ALICE, "a");
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.unfreeze(ALICE, "a");
    }

    function test_RevertWhen_TheAccountWasRecovered() external {
        recover(ALICE, CAROL);
        bytes memory moved = abi.encodeWithSelector(IFreezing.SecurityToken_HolderMoved.selector, ALICE, CAROL);
        refuses(CONTROLLER, abi.encodeCall(token.unfreeze, (ALICE, "a")), moved);
        vm.assertEq(flagsOf(ALICE), 3);
    }

    function test_WhenUnitsAreFrozenToo() external {
        freezePartial(ALICE, 30);
        unfreeze(ALICE);
        vm.assertEq(flagsOf(ALICE), RETAIL | 2);
        expectLocks(ALICE, 30, 0, address(0));
    }

    function test_ChangesTheFlagOnly() external {
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(abi.encodeCall(token.unfreeze, (ALICE, "a"))));
        expectEmitted();
        emit IFreezing.HolderFrozen(ALICE, false);
        vm.prank(CONTROLLER);
        token.unfreeze(ALICE, "a");
        expectOutcome();
    }

    function test_WhenDoneTwice() external {
        vm.startPrank(CONTROLLER);
        token.unfreeze(ALICE, "a");
        token.unfreeze(ALICE, "b");
        expectOutcome();
    }

    function expectOutcome() private view {
        vm.assertEq(flagsOf(ALICE), RETAIL | 0);
        vm.assertEq(validUntilOf(ALICE), LATER);
        vm.assertEq(token.balanceOf(ALICE), 100);
    }
}
