// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../../../src/interfaces/IControl.sol";
import {IFinality} from "../../../../src/interfaces/IFinality.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {TokenTest} from "../../../support/TokenTest.sol";
import {vm} from "../../../support/Vm.sol";

contract FinalizeControllableTest is TokenTest {
    bytes private _order = abi.encode(bytes32("COURT"), bytes32("document"));

    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        register(BOB);
    }

    function finalize() private {
        expectEmitted();
        emit IFinality.FinalizedControllerFeature();
        finalizeControllable();
    }

    function closed() private {
        expectError(IControl.SecurityToken_NotControllable.selector);
    }

    function test_RevertWhen_NotAdmin() external {
        vm.prank(CONTROLLER);
        expectRoleMissing(CONTROLLER, Roles.ADMIN);
        token.finalizeControllable();
    }

    function test_ClosesEveryForcedWay() external {
        bytes memory order = _order;
        finalize();
        vm.assertFalse(token.isControllable());
        vm.startPrank(CONTROLLER);
        closed();
        token.controllerTransfer(ALICE, BOB, 1, abi.encode(bytes32("a")), order);
        closed();
        token.controllerRedeem(ALICE, 1, abi.encode(bytes32("a")), order);
        closed();
        token.operatorTransferByPartition("default", ALICE, BOB, 1, abi.encode(bytes32("a")), order);
        closed();
        token.operatorRedeemByPartition("default", ALICE, 1, bytes.concat(order, bytes32("a")));
        closed();
        token.redeemBatch("a", credit(ALICE, 1));
        vm.assertEq(token.balanceOf(ALICE), 100);
    }

    function test_LeavesTheRestOpen() external {
        finalize();
        freeze(ALICE);
        vm.startPrank(CONTROLLER);
        token.freezePartial(ALICE, 10, "a");
        token.recover(ALICE, CAROL, "b");
        vm.stopPrank();
        vm.assertEq(token.balanceOf(CAROL), 100);
        vm.assertTrue(token.isIssuable());
        issue(BOB, 1);
    }

    function test_WhenDoneTwice() external {
        finalize();
        finalize();
        vm.assertFalse(token.isControllable());
    }
}
