// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";

/// @notice What a snapshot remembers, at the first transfer after it.
contract SnapshotsProof is States {
    /// @notice The first transfer after a snapshot does not change what the sender, who has no locks, had at it.
    function check_SnapshotKeepsTheSender(address from, address to, uint256 value) external {
        assumeConsistent(from, to);
        assumeEligible(from, to);
        assumeFirstTouch(from);
        vm.assume(isUpToDate(to));
        vm.assume(hasNoLocks(from));
        vm.assume(value <= unitsOf(from));
        (uint256 units, uint256 id) = (unitsOf(from), token.currentSnapshot());

        transfer(from, to, value);

        vm.assertEq(token.balanceOfAt(id, from), units);
    }

    /// @notice The first transfer after a snapshot does not change what the receiver had at it; the sender has no locks.
    function check_SnapshotKeepsTheReceiver(address from, address to, uint256 value) external {
        assumeConsistent(from, to);
        assumeEligible(from, to);
        assumeFirstTouch(to);
        vm.assume(isUpToDate(from));
        vm.assume(hasNoLocks(from));
        (uint256 units, uint256 id) = (unitsOf(to), token.currentSnapshot());

        transfer(from, to, value);

        vm.assertEq(token.balanceOfAt(id, to), units);
    }

    /// @notice A later transfer writes over nothing a snapshot has kept.
    function check_ACheckpointStays(address from, address to, uint256 value) external {
        assumeConsistent(from, to);
        assumeEligible(from, to);
        vm.assume(isUpToDate(from));
        uint256 kept = checkpointOf(from);

        transfer(from, to, value);

        vm.assertEq(checkpointOf(from), kept);
        vm.assertTrue(isUpToDate(from));
    }

    /// @dev The record is of before the snapshot, for which nothing is written down yet.
    function assumeFirstTouch(address account) private view {
        vm.assume(isBehind(account));
        vm.assume(checkpointOf(account) == 0);
    }
}
