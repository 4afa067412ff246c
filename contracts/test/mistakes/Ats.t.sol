// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {HoldParties} from "../../src/types/Hold.sol";
import {vm} from "../support/Vm.sol";
import {MistakesTest} from "./MistakesTest.sol";

/// @notice Mistakes of Hedera's Asset Tokenization Studio. The events of ATS PR 1003 are in `AtsEvents.t.sol`.
contract AtsTest is MistakesTest {
    bytes32[3] private _lots = [bytes32("LOT"), "MIDDLE", "LAST"];

    /// @notice ATS PR 1058: a partition emptied in the middle of a holder's list made the list point to another one.
    function test_AnEmptiedPartitionLeavesTheOthers() external {
        register(ALICE);
        register(BOB);
        for (uint256 i = 0; i < 3; ++i) {
            nameLot(_lots[i], 0);
            issueToLot(_lots[i], ALICE, 10 * (i + 1));
        }
        vm.startPrank(ALICE);
        token.transferByPartition("MIDDLE", BOB, 20, "");
        expectPartitions(ALICE, "LOT", "LAST");
        token.transferByPartition("LAST", BOB, 30, "");
        vm.stopPrank();
        expectPartitions(BOB, "MIDDLE", "LAST");
        vm.prank(BOB);
        token.transferByPartition("MIDDLE", ALICE, 20, "");
        expectPartitions(ALICE, "LOT", "MIDDLE");
        vm.assertEq(token.balanceOfByPartition("LOT", ALICE), 10);
        vm.assertEq(token.balanceOfByPartition("MIDDLE", ALICE), 20);
        vm.assertEq(token.balanceOf(BOB), 30);
    }

    function expectPartitions(address holder, bytes32 first, bytes32 second) private view {
        bytes32[] memory names = token.partitionsOf(holder);
        vm.assertEq(names.length, 2);
        vm.assertEq(names[0], first);
        vm.assertEq(names[1], second);
    }

    /// @notice ATS: some ways of moving units did not ask for the pause. Here every one does, those out of a hold and by an
    ///         allowance among them.
    function test_APauseStopsEveryTransferBetweenHolders() external {
        pausedWorld();
        bytes[] memory ways = waysToMove(ALICE, BOB, 10);
        for (uint256 i = 0; i < ways.length; ++i) {
            refused(ALICE, ways[i], rejection(0x54, "PAUSED"));
        }
        bytes memory secret = abi.encodeCall(token.executeHold, (parties(), "secret"));
        refused(STRANGER, secret, rejection(0x54, "PAUSED"));
    }

    /// @notice ATS: what a pause does not stop, on purpose: the law, recovery, and a holder's right to be paid.
    function test_APauseStopsNeitherTheLawNorRedemption() external {
        pausedWorld();
        vm.startPrank(CONTROLLER);
        token.controllerTransfer(ALICE, BOB, 10, abi.encode(bytes32("a")), courtOrder());
        token.operatorTransferByPartition("LOT", ALICE, BOB, 10, abi.encode(bytes32("b")), courtOrder());
        vm.stopPrank();
        vm.prank(BOB);
        token.redeem(5, "");
        moveRecord(ALICE, CAROL);
        vm.assertEq(token.balanceOf(BOB), 15);
        vm.assertEq(token.balanceOf(CAROL), 110);
    }

    function parties() private pure returns (HoldParties memory) {
        return HoldParties(ALICE, BOB, address(0), keccak256(abi.encode(bytes32("secret"))), 0);
    }

    function pausedWorld() private {
        nameLot("LOT", 0);
        fund(ALICE, 100);
        register(BOB);
        issueToLot("LOT", ALICE, 30);
        vm.prank(ALICE);
        token.createHold(parties(), 5, LATER);
        pause();
    }

    /// @notice ATS audit FIND-058: units of a holder whose identity had lapsed could never leave again. Here the lapsed holder
    ///         cannot send, and four ways lead out: by order, by recovery, by redemption at maturity, by renewal.
    function test_UnitsOfALapsedHolderCanLeave() external {
        nameLot("LOT", 0);
        fund(ALICE, 100);
        issueToLot("LOT", ALICE, 30);
        register(BOB);
        registerUntil(ALICE, uint40(NOW));
        vm.warp(NOW + 1);
        refused(ALICE, abi.encodeCall(token.transfer, (BOB, 1)), rejection(0x56, "SENDER_EXPIRED"));
        refused(ALICE, abi.encodeCall(token.redeem, (1, "")), rejection(0x56, "SENDER_EXPIRED"));
        uint256 state = vm.snapshotState();
        byOrder();
        vm.revertToState(state);
        moveRecord(ALICE, CAROL);
        vm.assertEq(token.balanceOf(CAROL), 130);
        vm.revertToState(state);
        vm.prank(CONTROLLER);
        token.redeemBatch("maturity", credit(ALICE, 100));
        vm.assertEq(token.balanceOf(ALICE), 30);
        vm.revertToState(state);
        register(ALICE);
        vm.prank(ALICE);
        token.transfer(BOB, 100);
    }

    function byOrder() private {
        vm.startPrank(CONTROLLER);
        token.controllerTransfer(ALICE, BOB, 100, abi.encode(bytes32("a")), courtOrder());
        token.operatorTransferByPartition("LOT", ALICE, BOB, 30, abi.encode(bytes32("b")), courtOrder());
        vm.stopPrank();
        vm.assertEq(token.balanceOf(BOB), 130);
        vm.assertEq(token.holderCount(), 1);
    }
}
