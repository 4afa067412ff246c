// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IControl} from "../../../../src/interfaces/IControl.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract IsControllableTest is PartitionTest {
    function refusesForEver(bytes memory payload) private {
        refuses(CONTROLLER, payload, abi.encodeWithSelector(IControl.SecurityToken_NotControllable.selector));
    }

    function test_WhenItIs() external view {
        vm.assertTrue(token.isControllable());
    }

    function test_WhenItIsNot() external {
        finalizeControllable();
        vm.assertFalse(token.isControllable());
        finalizeControllable();
        vm.assertFalse(token.isControllable());
    }

    function test_WhenItIsNot_EndsEveryForce() external {
        finalizeControllable();
        bytes memory id = abi.encode(bytes32("a"));
        refusesForEver(abi.encodeCall(token.controllerTransfer, (ALICE, BOB, 1, id, order())));
        refusesForEver(abi.encodeCall(token.controllerRedeem, (ALICE, 1, id, order())));
        refusesForEver(abi.encodeCall(token.redeemBatch, ("a", credit(ALICE, 1))));
        refusesForEver(abi.encodeCall(token.operatorTransferByPartition, (LOT, ALICE, BOB, 1, id, order())));
        refusesForEver(abi.encodeCall(token.operatorRedeemByPartition, (LOT, ALICE, 1, bytes.concat(order(), id))));
        expectHoldings(ALICE, 100, 40);
    }

    function test_WhenItIsNot_LeavesAllowances() external {
        finalizeControllable();
        vm.prank(ALICE);
        token.approve(CONTROLLER, 30);
        succeeds(CONTROLLER, abi.encodeCall(token.transferFrom, (ALICE, BOB, 30)));
        expectHoldings(BOB, 30, 0);
    }

    function test_WhenItIsNot_EndsNeitherFreezingNorRecovery() external {
        finalizeControllable();
        freeze(ALICE);
        unfreeze(ALICE);
        freezePartial(ALICE, 30);
        recover(ALICE, CAROL);
        expectHoldings(CAROL, 100, 40);
        expectLocks(CAROL, 30, 0, address(0));
    }
}
