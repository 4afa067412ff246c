// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../../../src/types/Hold.sol";
import {Roles} from "../../../../src/types/Roles.sol";
import {SnapshotTest} from "../../../support/SnapshotTest.sol";
import {vm} from "../../../support/Vm.sol";

contract BalanceOfAtTest is SnapshotTest {
    /// Alice has a hundred and another twenty, Bob has ten, Carol is registered: that is snapshot 1.
    function setUp() public override {
        super.setUp();
        fund(ALICE, 100);
        issueLot(ALICE, 20);
        fund(BOB, 10);
        register(CAROL);
        takeSnapshot();
    }

    /// What snapshot 1 says must stay, whatever has been done; what is so now is what snapshot 2 says.
    function expectKept() private {
        (uint256 alice, uint256 bob, uint256 carol) =
            (token.balanceOf(ALICE), token.balanceOf(BOB), token.balanceOf(CAROL));
        vm.assertTrue(alice != 120 || bob != 10 || carol != 0);
        expectAt(1, 120, 10, 0);
        takeSnapshot();
        expectAt(2, alice, bob, carol);
        expectAt(1, 120, 10, 0);
    }

    function expectAt(uint256 id, uint256 alice, uint256 bob, uint256 carol) private view {
        vm.assertEq(token.balanceOfAt(id, ALICE), alice);
        vm.assertEq(token.balanceOfAt(id, BOB), bob);
        vm.assertEq(token.balanceOfAt(id, CAROL), carol);
    }

    function test_RevertWhen_ThereIsNoSuchSnapshot() external {
        expectUnknown(0);
        token.balanceOfAt(0, ALICE);
        expectUnknown(2);
        token.balanceOfAt(2, ALICE);
        expectUnknown((1 << 24) + 1);
        token.balanceOfAt((1 << 24) + 1, ALICE);
    }

    function test_WhenNothingHasChanged() external {
        takeSnapshot();
        takeSnapshot();
        expectAt(1, 120, 10, 0);
        expectAt(2, 120, 10, 0);
        expectAt(3, 120, 10, 0);
        vm.prank(ALICE);
        token.transfer(CAROL, 1);
        takeSnapshot();
        expectAt(1, 120, 10, 0);
        expectAt(2, 120, 10, 0);
        expectAt(3, 120, 10, 0);
        expectAt(4, 119, 10, 1);
    }

    function test_AfterTransfers() external {
        vm.startPrank(ALICE);
        token.transfer(BOB, 5);
        token.transfer(CAROL, 95);
        vm.stopPrank();
        expectKept();
    }

    function test_AfterATransferOfAPartition() external {
        vm.prank(ALICE);
        token.transferByPartition(LOT, CAROL, 20, "");
        expectKept();
    }

    function test_AfterIssuing() external {
        issue(BOB, 5);
        issueLot(CAROL, 5);
        expectKept();
    }

    function test_AfterBatches() external {
        vm.prank(ISSUER);
        token.issueBatch("a", bytes.concat(credit(BOB, 5), credit(CAROL, 5), credit(BOB, 1)));
        vm.prank(ADMIN);
        token.setRoles(STRANGER, Roles.ISSUER | Roles.REGISTRAR);
        vm.prank(STRANGER);
        token.registerAndIssueBatch("b", abi.encodePacked(credit(ALICE, 5), LATER, KOREA, RETAIL, uint48(9)));
        expectKept();
    }

    function test_AfterRedemptions() external {
        vm.prank(BOB);
        token.redeem(10, "");
        vm.prank(ALICE);
        token.redeemByPartition(LOT, 5, "");
        vm.prank(CONTROLLER);
        token.redeemBatch("a", credit(ALICE, 5));
        expectKept();
    }

    function test_AfterForcedTransferAndRedemption() external {
        vm.startPrank(CONTROLLER);
        token.controllerTransfer(ALICE, CAROL, 5, abi.encode(bytes32("a")), ORDER);
        token.controllerRedeem(BOB, 5, abi.encode(bytes32("b")), ORDER);
        token.operatorTransferByPartition(LOT, ALICE, BOB, 5, abi.encode(bytes32("c")), ORDER);
        vm.stopPrank();
        expectKept();
    }

    function test_AfterAHoldWasExecuted() external {
        HoldParties memory parties = HoldParties(ALICE, CAROL, BOB, 0, 0);
        vm.prank(ALICE);
        token.createHold(parties, 5, LATER);
        expectAt(1, 120, 10, 0);
        vm.prank(BOB);
        token.executeHold(parties, 0);
        expectKept();
    }

    function test_WhenUnitsWereMerged() external {
        token.mergePartition(LOT, ALICE);
        expectAt(1, 120, 10, 0);
        vm.prank(ALICE);
        token.transfer(BOB, 120);
        expectKept();
    }

    function test_WhenTheHolderWasRecovered() external {
        vm.prank(CONTROLLER);
        token.recover(ALICE, STRANGER, "a");
        expectKept();
        vm.assertEq(token.balanceOfAt(1, STRANGER), 0);
        vm.assertEq(token.balanceOfAt(2, STRANGER), 120);
        vm.prank(STRANGER);
        token.transfer(BOB, 1);
        vm.assertEq(token.balanceOfAt(1, STRANGER), 0);
        vm.assertEq(token.balanceOfAt(2, STRANGER), 120);
        vm.assertEq(token.balanceOfAt(2, ALICE), 0);
    }

    /// What it had then stays its own as well.
    function test_WhenTheReplacementHadUnitsBefore() external {
        vm.prank(BOB);
        token.redeem(10, "");
        registerUntil(BOB, 0);
        takeSnapshot();
        vm.prank(CONTROLLER);
        token.recover(ALICE, BOB, "a");
        takeSnapshot();
        expectAt(1, 120, 10, 0);
        expectAt(2, 120, 0, 0);
        expectAt(3, 0, 120, 0);
    }

    function test_WhenTheAccountLeftAndJoinedAgain() external {
        vm.prank(BOB);
        token.redeem(10, "");
        takeSnapshot();
        takeSnapshot();
        issue(BOB, 3);
        takeSnapshot();
        expectAt(1, 120, 10, 0);
        expectAt(2, 120, 0, 0);
        expectAt(3, 120, 0, 0);
        expectAt(4, 120, 3, 0);
    }

    function test_WhenTheAccountJoinedLater() external {
        takeSnapshot();
        issue(CAROL, 7);
        takeSnapshot();
        vm.prank(CAROL);
        token.redeem(7, "");
        expectAt(1, 120, 10, 0);
        expectAt(2, 120, 10, 0);
        expectAt(3, 120, 10, 7);
    }

    function test_WhenTheAccountNeverHeldAnything() external view {
        vm.assertEq(token.balanceOfAt(1, STRANGER), 0);
        vm.assertEq(token.balanceOfAt(1, address(0)), 0);
    }
}
