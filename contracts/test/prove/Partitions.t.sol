// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";

/// @notice Units of one further partition, whichever of the sixteen, of holders who have been seen since the last snapshot.
contract PartitionsProof is States {
    bytes32 private constant LOT = "lot";

    /// @notice A transfer within a partition moves exactly the units asked for, or none, and leaves default balances and the
    ///         total supply alone.
    /// @custom:halmos --loop 9
    function check_TransferByPartitionMovesExactly(address from, address to, uint256 value) external {
        uint256 lot = namePartition(LOT, 0, 0);
        assumeHolders(lot, from, to);
        assumeEligible(from, to);
        uint256[5] memory before = [unitsIn(lot, from), unitsIn(lot, to), unitsOf(from), unitsOf(to), supply()];

        if (!move(from, to, value)) value = 0;

        vm.assertEq(unitsIn(lot, from), before[0] - value);
        vm.assertEq(unitsIn(lot, to), before[1] + value);
        vm.assertEq(unitsOf(from), before[2]);
        vm.assertEq(unitsOf(to), before[3]);
        vm.assertEq(supply(), before[4]);
    }

    /// @notice After a transfer within a partition each record says rightly whether there are units of it.
    function check_TransferByPartitionKeepsTheBits(address from, address to, uint256 value) external {
        uint256 lot = namePartition(LOT, 0, 0);
        assumeHolders(lot, from, to);
        assumeEligible(from, to);

        move(from, to, value);

        vm.assertTrue(hasRightBit(lot, from));
        vm.assertTrue(hasRightBit(lot, to));
    }

    /// @notice While a partition is locked nobody transfers its units, by any leave of the holder.
    function check_ALockedPartitionStays(address from, address to, uint256 value, uint40 until, uint16 classes)
        external
    {
        vm.assume(until >= time);
        namePartition(LOT, until, classes);
        vm.assertFalse(move(from, to, value));
    }

    /// @notice Units of a partition go to nobody who is not registered, has expired, is frozen or lacks its classes.
    function check_APartitionAsksItsReceiver(address from, address to, uint256 value, uint16 classes) external {
        namePartition(LOT, 0, classes);
        vm.assume(!isEligible(to) || (classes != 0 && classesOf(to) & classes == 0));
        vm.assertFalse(move(from, to, value));
    }

    function reach_TransferByPartition(address from, address to) external {
        uint256 lot = namePartition(LOT, 0, 0);
        assumeHolders(lot, from, to);
        vm.assertFalse(move(from, to, 1));
    }

    function assumeHolders(uint256 lot, address from, address to) private view {
        vm.assume(from != to);
        vm.assume(isUpToDate(from));
        vm.assume(isUpToDate(to));
        vm.assume(hasRightBit(lot, from));
        vm.assume(hasRightBit(lot, to));
        vm.assume(unitsIn(lot, from) <= type(uint96).max);
        vm.assume(unitsIn(lot, to) <= type(uint96).max);
    }

    function hasRightBit(uint256 lot, address account) private view returns (bool) {
        return (partitionsOf(account) >> (lot - 1)) & 1 == (unitsIn(lot, account) == 0 ? 0 : 1);
    }

    function move(address from, address to, uint256 value) private returns (bool) {
        return call(from, abi.encodeCall(token.transferByPartition, (LOT, to, value, "")));
    }
}
