// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {Instructions} from "./Instructions.sol";

/// @notice What a recovery does, and that it is for ever.
contract RecoveryProof is Instructions {
    /// @notice A recovery moves all units, the terms and the locks, and keeps supply and number of holders.
    function check_RecoverMovesAll(address caller, address lost, address replacement, bytes32 id) external {
        assumeConsistent(lost, replacement);
        assumeSeen(lost, replacement);
        assumeLocks(lost);
        assumeLocks(replacement);
        (uint256 units, uint256 terms, uint256 locks) = (unitsOf(lost), termsOf(lost), locksOf(lost));
        uint256 word = config();

        if (!call(caller, abi.encodeCall(token.recover, (lost, replacement, id)))) return;

        vm.assertEq(unitsOf(replacement), units);
        vm.assertEq(termsOf(replacement), terms);
        vm.assertEq(locksOf(replacement), locks);
        vm.assertEq(config(), word);
        vm.assertTrue(locksAreConsistent(replacement));
    }

    /// @notice A recovery closes the lost account and leaves it nothing; a replacement that had units is refused.
    function check_RecoverClosesTheLost(address caller, address lost, address replacement, bytes32 id) external {
        assumeConsistent(lost, replacement);
        assumeSeen(lost, replacement);
        uint256 before = unitsOf(replacement);

        if (!call(caller, abi.encodeCall(token.recover, (lost, replacement, id)))) return;

        vm.assertEq(before, 0);
        vm.assertTrue(isClosed(lost));
        vm.assertFalse(isEligible(lost));
        vm.assertEq(unitsOf(lost), 0);
    }

    /// @notice A registrar or a controller who registers, thaws, freezes in part or recovers again does not reopen a closed
    ///         account: it stays frozen and empty. All other ways to units ask whether it is frozen.
    function check_AClosedAccountStaysClosed(address caller, address closed, uint256 number, bytes32 id) external {
        vm.assume(number < 3 || (number > 7 && number < 12));
        vm.assume(isClosed(closed));

        call(caller, instruction(number, id));

        vm.assertTrue(isFrozenAndEmpty(closed));
    }
}
