// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IPartitions} from "../../../../src/interfaces/IPartitions.sol";
import {PartitionTest} from "../../../support/PartitionTest.sol";
import {vm} from "../../../support/Vm.sol";

contract MergePartitionTest is PartitionTest {
    bytes32 private constant LOCKED = "locked";

    function setUp() public override {
        super.setUp();
        namePartition(LOCKED, LOCK_END);
        issueIn(LOCKED, ALICE, 5);
    }

    function merge(bytes32 partition, address holder) private view returns (bytes memory) {
        return abi.encodeCall(token.mergePartition, (partition, holder));
    }

    function refusesUnknown(bytes32 partition) private {
        refuses(
            STRANGER,
            merge(partition, ALICE),
            abi.encodeWithSelector(IPartitions.SecurityToken_PartitionUnknown.selector, partition)
        );
    }

    function refusesLocked(bytes32 partition, uint40 end) private {
        refuses(
            STRANGER,
            merge(partition, ALICE),
            abi.encodeWithSelector(IPartitions.SecurityToken_NotMergeable.selector, partition, end)
        );
    }

    function test_RevertWhen_ThePartitionIsUnknown() external {
        refusesUnknown("unknown");
        refusesUnknown(DEFAULT);
        refusesUnknown(0);
    }

    function test_RevertWhen_ThePartitionHasNoLock() external {
        refusesLocked(LOT, 0);
        vm.warp(type(uint40).max);
        refusesLocked(LOT, 0);
    }

    function test_RevertWhen_TheLockHasNotEnded() external {
        refusesLocked(LOCKED, LOCK_END);
        vm.warp(LOCK_END);
        refusesLocked(LOCKED, LOCK_END);
    }

    function test_MovesTheUnits() external {
        vm.warp(LOCK_END + 1);
        expectEmitted();
        emit IPartitions.PartitionMerged(LOCKED, ALICE, 5);
        succeedsWithEvents(STRANGER, merge(LOCKED, ALICE), 1);
        expectHoldings(ALICE, 105, 40);
        vm.assertEq(token.balanceOfByPartition(LOCKED, ALICE), 0);
        vm.assertEq(token.partitionsOf(ALICE).length, 2);
        vm.assertEq(validUntilOf(ALICE), LATER);
        expectToken(145, 1);
    }

    function test_WhenTheHolderHasNoOthers() external {
        issueIn(LOCKED, BOB, 7);
        vm.warp(LOCK_END + 1);
        succeeds(STRANGER, merge(LOCKED, BOB));
        expectHoldings(BOB, 7, 0);
        vm.assertEq(token.partitionsOf(BOB)[0], DEFAULT);
        expectToken(152, 2);
    }

    function test_WhenTheHolderHasNone() external {
        vm.warp(LOCK_END + 1);
        succeeds(STRANGER, merge(LOCKED, BOB));
        succeeds(STRANGER, merge(LOCKED, ALICE));
        succeeds(STRANGER, merge(LOCKED, ALICE));
        expectHoldings(ALICE, 105, 40);
        expectHoldings(BOB, 0, 0);
        expectToken(145, 1);
    }

    function test_WhenPausedAndTheHolderMayNotSend() external {
        freeze(ALICE);
        registerUntil(ALICE, 0);
        pause();
        vm.warp(LOCK_END + 1);
        succeeds(STRANGER, merge(LOCKED, ALICE));
        expectHoldings(ALICE, 105, 40);
        vm.assertEq(flagsOf(ALICE), RETAIL | 1);
    }

    function test_WhenOthersAreFrozen() external {
        freezePartial(ALICE, 100);
        vm.warp(LOCK_END + 1);
        succeeds(STRANGER, merge(LOCKED, ALICE));
        refuses(ALICE, abi.encodeCall(token.transfer, (BOB, 6)), 0x55, "UNITS_LOCKED");
        succeeds(ALICE, abi.encodeCall(token.transfer, (BOB, 5)));
        expectLocks(ALICE, 100, 0, address(0));
    }
}
