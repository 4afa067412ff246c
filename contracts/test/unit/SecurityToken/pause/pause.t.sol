// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IOperations} from "../../../../src/interfaces/IOperations.sol";
import {IPausing} from "../../../../src/interfaces/IPausing.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract PauseTest is TokenTest {
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
    }

    function test_RevertWhen_NotPauser() external {
        vm.prank(CONTROLLER);
        expectRoleMissing(CONTROLLER, Roles.PAUSER);
        token.pause("a");
    }

    function test_RevertWhen_OperationIsMissing() external {
        vm.prank(PAUSER);
        expectError(IOperations.SecurityToken_OperationMissing.selector);
        token.pause(0);
    }

    function test_RevertWhen_OperationIsDone() external {
        vm.startPrank(PAUSER);
        token.pause("a");
        expectError(IOperations.SecurityToken_OperationDone.selector, "a");
        token.pause("a");
    }

    function test_HasItsEffect() external {
        expectEmitted();
        emit IOperations.OperationExecuted("a", keccak256(abi.encodeCall(token.pause, ("a"))));
        expectEmitted();
        emit IPausing.Paused(PAUSER);
        vm.prank(PAUSER);
        token.pause("a");
        vm.assertEq(token.paused(), true);
        fund(CAROL, 5);
        vm.assertEq(token.totalSupply(), 105);
        vm.prank(ALICE);
        expectRejected(0x54, "PAUSED");
        token.transfer(BOB, 1);
    }
}
