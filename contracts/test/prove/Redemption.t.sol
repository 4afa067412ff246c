// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "../support/Vm.sol";
import {States} from "./States.sol";
import {svm} from "./Svm.sol";

/// @notice What redeeming does and does not do. Rules are not asked.
contract RedemptionProof is States {
    /// @notice Redeeming lowers balance and supply by exactly the units, and touches no record of another.
    function check_RedeemTakesExactly(address holder, address third, uint256 value) external {
        assumeConsistent(holder);
        vm.assume(isUpToDate(holder));
        assumeLocks(holder);
        vm.assume(third != holder);
        (uint256 total, uint256 units, uint256 other) = (supply(), unitsOf(holder), recordOf(third));

        if (!redeem(holder, value)) return;

        vm.assertLe(value, units);
        unchecked {
            vm.assertEq(supply(), total - value);
            vm.assertEq(unitsOf(holder), units - value);
        }
        vm.assertEq(recordOf(third), other);
    }

    function reach_Redeem(address holder) external {
        assumeConsistent(holder);
        vm.assume(isUpToDate(holder) && hasNoLocks(holder));
        vm.assertFalse(redeem(holder, 1));
    }

    /// @notice Redeeming never takes what is frozen or held: both stay, and stay covered.
    function check_RedeemKeepsLocks(address holder, uint256 value) external {
        assumeConsistent(holder);
        vm.assume(isUpToDate(holder));
        assumeLocks(holder);
        uint256 locks = locksOf(holder);

        if (!redeem(holder, value)) return;

        vm.assertEq(locksOf(holder), locks);
        expectLocksFit(holder);
    }

    /// @notice Nobody who is not registered, has expired or is frozen redeems.
    function check_OnlyTheEligibleRedeem(address holder, uint256 value) external {
        assumeConsistent(holder);
        vm.assume(isUpToDate(holder));
        vm.assume(!isEligible(holder));
        vm.assertFalse(redeem(holder, value));
    }

    /// @notice Redeeming counts who ceases to be a holder.
    function check_RedeemCountsHolders(address holder, uint256 value) external {
        assumeConsistent(holder);
        vm.assume(isUpToDate(holder));
        assumeLocks(holder);
        (uint256 counted, uint256 one) = (holders(), holding(holder));

        redeem(holder, value);

        unchecked {
            vm.assertEq(holders() + one, counted + holding(holder));
        }
    }

    function redeem(address holder, uint256 value) private returns (bool) {
        return call(holder, abi.encodeCall(token.redeem, (value, svm.createBytes(32, "log"))));
    }
}
