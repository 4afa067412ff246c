// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitions} from "../../src/interfaces/IPartitions.sol";
import {vm} from "../support/Vm.sol";
import {MistakesTest} from "./MistakesTest.sol";

/// @notice Mistakes of ConsenSys' UniversalToken.
contract UniversalTokenTest is MistakesTest {
    /// @notice UniversalToken: `canTransfer` and `canTransferByPartition` were commented out to fit the code size.
    function test_CanTransferIsThereAndAnswers() external {
        fund(ALICE, 100);
        vm.prank(ALICE);
        (bool allowed, bytes1 status, bytes32 reason) = token.canTransfer(BOB, 1, "");
        vm.assertFalse(allowed);
        vm.assertEq(abi.encode(status, reason), abi.encode(bytes1(0x57), bytes32("RECEIVER_NOT_REGISTERED")));
        register(BOB);
        vm.prank(ALICE);
        (allowed,,) = token.canTransfer(BOB, 1, "");
        vm.assertTrue(allowed);
        (status, reason,) = token.canTransferByPartition(ALICE, BOB, "LOT", 1, "");
        vm.assertEq(abi.encode(status, reason), abi.encode(bytes1(0x50), bytes32("PARTITION_UNKNOWN")));
    }

    /// @notice UniversalToken #100: moving units to another partition did nothing, and said that it had been done.
    function test_MovingToAnotherPartitionMovesOrIsRefused() external {
        nameLot("LOT", uint40(NOW + 1 days));
        register(ALICE);
        issueToLot("LOT", ALICE, 30);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPartitions.SecurityToken_NotMergeable.selector, bytes32("LOT"), uint40(NOW + 1 days)
            )
        );
        token.mergePartition("LOT", ALICE);
        vm.warp(NOW + 1 days + 1);
        token.mergePartition("LOT", ALICE);
        vm.assertEq(token.balanceOfByPartition("LOT", ALICE), 0);
        vm.assertEq(token.balanceOfByPartition("default", ALICE), 30);
        vm.assertEq(token.partitionsOf(ALICE).length, 1);
    }

    /// @notice UniversalToken: data of a transfer could name another partition to end in; here they name none, and the units
    ///         stay in theirs.
    function test_DataDoNotChooseAPartition() external {
        nameLot("LOT", 0);
        nameLot("OTHER", 0);
        fund(ALICE, 1);
        register(BOB);
        issueToLot("LOT", ALICE, 30);
        vm.prank(ALICE);
        bytes32 destination = token.transferByPartition("LOT", BOB, 30, abi.encode(bytes32(type(uint256).max), "OTHER"));
        vm.assertEq(destination, "LOT");
        vm.assertEq(token.balanceOfByPartition("LOT", BOB), 30);
        vm.assertEq(token.balanceOfByPartition("OTHER", BOB), 0);
    }

    /// @notice UniversalToken: the allow list was asked on the way of ERC-1400; a transfer of ERC-20 took units out of any
    ///         partition without asking its rules.
    function test_TransfersOfErc20NeverTouchAPartitionWithRules() external {
        nameLot("LOT", uint40(NOW + 1 days));
        fund(ALICE, 10);
        register(BOB);
        issueToLot("LOT", ALICE, 30);
        vm.startPrank(ALICE);
        expectRejected(0x55, "UNITS_LOCKED");
        token.transfer(BOB, 11);
        token.approve(BOB, 11);
        vm.stopPrank();
        vm.prank(BOB);
        expectRejected(0x55, "UNITS_LOCKED");
        token.transferFrom(ALICE, BOB, 11);
        vm.prank(ALICE);
        expectRejected(0x55, "UNITS_LOCKED");
        token.redeem(11, "");
    }

    /// @notice UniversalToken: the same list is asked by every way out; no name of a transfer goes round it.
    function test_EveryTransferAsksTheRegister() external {
        fund(ALICE, 100);
        nameLot("LOT", 0);
        issueToLot("LOT", ALICE, 30);
        bytes[] memory ways = waysToMove(ALICE, BOB, 10);
        for (uint256 i = 0; i < ways.length; ++i) {
            refused(ALICE, ways[i], rejection(0x57, "RECEIVER_NOT_REGISTERED"));
        }
    }

    /// @notice UniversalToken needs a registry of ERC-1820 at its address on every chain; here there is no code at all.
    function test_WorksWithoutErc1820() external {
        vm.assertEq(address(0x1820a4B7618BdE71Dce8cdc73aAB6C95905faD24).code.length, 0);
        fund(ALICE, 100);
        register(BOB);
        vm.prank(ALICE);
        token.transfer(BOB, 40);
        vm.assertEq(token.balanceOf(BOB), 40);
    }
}
